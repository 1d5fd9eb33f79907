package dev.keyturn.access.people;

public enum PasswordChange {
    AT_FIRST_SIGN_IN,
    KEEP;
}
