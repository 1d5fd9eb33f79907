package dev.keyturn.contracts.hub;

/** What shall be true of a credential: on the lock within its window, or gone. */
public enum Goal { PRESENT, ABSENT }
