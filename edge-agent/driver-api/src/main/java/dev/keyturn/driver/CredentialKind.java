package dev.keyturn.driver;

/** What else opens a lock. Keyturn manages none of it, and a wipe must prove that none is left. */
public enum CredentialKind { FINGERPRINT, FACE, CARD, PHONE }
