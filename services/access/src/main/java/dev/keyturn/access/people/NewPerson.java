package dev.keyturn.access.people;

import java.util.Locale;
import java.util.Objects;

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
