package dev.keyturn.access.property;

import java.util.UUID;

/** Guests of a unit pass other doors now. Fired in the transaction of the change, so that the codes of its stays follow in it. */
public record UnitDoorsChanged(UUID unit) {}
