package dev.keyturn.fleet.hub;

/**
 * Who speaks for a hub has changed: it enrolled, or it was cut off. Fired inside the transaction that does it, so that locks
 * and control records follow in the same commit.
 */
public record BindingChanged(Hub hub) {}
