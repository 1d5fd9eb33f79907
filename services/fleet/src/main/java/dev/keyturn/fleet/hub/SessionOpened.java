package dev.keyturn.fleet.hub;

/** A hub said hello and has a session. Fired inside the transaction that opens it. */
public record SessionOpened(Hub hub) {}
