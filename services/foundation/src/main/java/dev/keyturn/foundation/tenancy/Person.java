package dev.keyturn.foundation.tenancy;

import java.util.Objects;

/**
 * Who acts.
 *
 * @param subject pseudonymous id, never null; the only part that may be stored or logged
 * @param name    as the token says it, or null
 * @param email   as the token says it, or null
 */
public record Person(String subject, String name, String email) {

    /** Keyturn itself: sweeps, relays, consumers. */
    public static final Person SYSTEM = new Person("system", null, null);

    /** Nobody signed in. */
    public static final Person ANONYMOUS = new Person("anonymous", null, null);

    public Person {
        Objects.requireNonNull(subject, "subject");
    }

    /** Only the pseudonymous id: a person must not end up in a log by name. */
    @Override
    public String toString() {
        return "Person[" + subject + "]";
    }
}
