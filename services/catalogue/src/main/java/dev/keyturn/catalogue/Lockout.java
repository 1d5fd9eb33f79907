package dev.keyturn.catalogue;

/** A keypad falls silent for so many seconds after so many wrong codes in a row. */
public record Lockout(int tries, int seconds) {
    public Lockout {
        if (tries < 1 || seconds < 1) {
            throw new IllegalArgumentException("A lockout takes at least one try and lasts at least one second");
        }
    }
}
