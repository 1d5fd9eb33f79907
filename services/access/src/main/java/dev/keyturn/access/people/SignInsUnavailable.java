package dev.keyturn.access.people;

/** The identity provider did not do what it was asked for; it may have done it all the same. */
public final class SignInsUnavailable extends RuntimeException {

    /** @param act what it was asked to do, as in "could not make the account" */
    SignInsUnavailable(String act, Throwable cause) {
        super("The identity provider could not " + act, cause);
    }

    /** @param status its HTTP answer */
    SignInsUnavailable(String act, int status) {
        super("The identity provider could not " + act + ": it answered " + status);
    }
}
