package dev.keyturn.access.people;

import java.util.Locale;
import java.util.Objects;

/**
 * Somebody who shall be able to sign in. Its text form shows nothing of the person.
 *
 * @param email made to small letters, since people write it either way
 * @param initialPassword for an account that is made now; where there is one it is not looked at
 */
public record NewPerson(String email, String givenName, String familyName, String initialPassword, PasswordChange passwordChange) {

    public NewPerson {
        email = email.strip().toLowerCase(Locale.ROOT);
        Objects.requireNonNull(givenName, "givenName");
        Objects.requireNonNull(familyName, "familyName");
        Objects.requireNonNull(initialPassword, "initialPassword");
        Objects.requireNonNull(passwordChange, "passwordChange");
    }

    @Override
    public String toString() {
        return "NewPerson[" + passwordChange + "]";
    }
}
