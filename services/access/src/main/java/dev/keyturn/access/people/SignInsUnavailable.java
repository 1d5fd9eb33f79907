package dev.keyturn.access.people;

public final class SignInsUnavailable extends RuntimeException {
    SignInsUnavailable(String act, Throwable cause) {
        super("The identity provider could not " + act, cause);
    }

    SignInsUnavailable(String act, int status) {
        super("The identity provider could not " + act + ": it answered " + status);
    }
}
