package dev.keyturn.contracts.hub;

import java.util.Objects;

/**
 * What one radio stack needs to drive the same locks on another box, sealed to the organization's recovery key: nobody on the way
 * can open it, nor can Keyturn's services.
 *
 * @param driver whose stack it is
 * @param fingerprint of the recovery key, so that the owner sees which key opens it
 * @param sealed at most {@value #LONGEST} characters, so that the signed report fits into one record of Kafka's usual size
 */
public record Backup(String driver, String fingerprint, String sealed) implements Report.Body {
    public static final int LONGEST = 640 * 1024;

    public Backup {
        Objects.requireNonNull(driver, "driver");
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(sealed, "sealed");
        if (!isDriver(driver)) {
            throw new IllegalArgumentException("driver: small letters and digits");
        }
        if (sealed.length() > LONGEST) {
            throw new IllegalArgumentException("sealed: longer than " + LONGEST);
        }
    }

    /** Whether it has the form of a driver's name; it becomes the name of a file. */
    public static boolean isDriver(String name) {
        return name.matches("[a-z][a-z0-9]{0,31}");
    }

    @Override
    public String toString() {
        return "Backup[" + driver + ", " + sealed.length() + " characters]";
    }
}
