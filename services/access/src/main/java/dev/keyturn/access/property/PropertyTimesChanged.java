package dev.keyturn.access.property;

import java.util.UUID;

/** The zone, hours or buffers of a property are others now. Fired in the transaction of the change, so that stays follow in it. */
public record PropertyTimesChanged(UUID property) {}
