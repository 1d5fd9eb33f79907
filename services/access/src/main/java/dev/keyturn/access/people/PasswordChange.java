package dev.keyturn.access.people;

/** Whether the person must choose another password at the first sign-in, or keeps the one that was agreed with them. */
public enum PasswordChange { AT_FIRST_SIGN_IN, KEEP }
