package dev.keyturn.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A door code: a secret and a text, since leading zeros count.
 *
 * <p>It is in clear only through {@link #reveal()}, to be called where a PIN is revealed to its holder, sealed to a hub,
 * encrypted at rest or set on a lock. It has no JSON form and its {@code toString} is masked, so that a log or an exception
 * that carries it tells nothing.
 */
public final class Pin {
    /** The longest code any lock of the field takes (Seam's range 4–12, see the catalogue). */
    public static final int LONGEST = 12;

    private final String digits;

    private Pin(String digits) {
        this.digits = digits;
    }

    /**
     * @param digits 1 to {@value #LONGEST} ASCII digits
     * @throws IllegalArgumentException for anything else; the message does not repeat the text
     */
    public static Pin of(String digits) {
        Objects.requireNonNull(digits, "digits");
        if (digits.isEmpty() || digits.length() > LONGEST || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("A PIN is 1 to " + LONGEST + " digits");
        }
        return new Pin(digits);
    }

    /** The digits in clear. */
    public String reveal() {
        return digits;
    }

    public int length() {
        return digits.length();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Pin that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return digits.hashCode();
    }

    @Override
    public String toString() {
        return "Pin(••••)";
    }

    private byte[] bytes() {
        return digits.getBytes(StandardCharsets.US_ASCII);
    }
}
