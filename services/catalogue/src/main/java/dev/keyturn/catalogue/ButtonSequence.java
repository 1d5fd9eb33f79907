package dev.keyturn.catalogue;

import java.util.Objects;

/**
 * What a PIN is at the door: the buttons pressed, each named by the lowest digit printed on it. Where a button carries two
 * digits, different PINs are one sequence; uniqueness and weakness are therefore judged on it. As secret as the PIN.
 */
public final class ButtonSequence {
    private final String presses;

    ButtonSequence(String presses) {
        this.presses = Objects.requireNonNull(presses);
    }

    /** The first {@code length} presses; all of them where there are fewer. */
    public ButtonSequence prefix(int length) {
        return new ButtonSequence(presses.substring(0, Math.min(length, presses.length())));
    }

    /** The presses in clear, to be hashed with a key or typed on a keypad, never stored or logged. */
    public String reveal() {
        return presses;
    }

    public int length() {
        return presses.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ButtonSequence that && presses.equals(that.presses);
    }

    @Override
    public int hashCode() {
        return presses.hashCode();
    }

    @Override
    public String toString() {
        return "ButtonSequence(••••)";
    }
}
