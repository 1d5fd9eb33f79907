package dev.keyturn.fleet.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A one-time code of 128 random bits with which a hub enrols. Secret: {@code toString} is masked, and only its hash is kept.
 */
public final class EnrolmentCode {
    /** How long it can be used. */
    public static final Duration LIFE = Duration.ofHours(1);

    private static final int BYTES = 16;

    private final String digits;

    private EnrolmentCode(String digits) {
        this.digits = digits;
    }

    /** A new one. */
    public static EnrolmentCode fresh(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new EnrolmentCode(HexFormat.of().formatHex(bytes));
    }

    /** Reads what a person typed: upper case, spaces and dashes do not matter. Empty where it is no code. */
    public static Optional<EnrolmentCode> of(String text) {
        var digits = text.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return digits.matches("[0-9a-f]{" + 2 * BYTES + "}") ? Optional.of(new EnrolmentCode(digits)) : Optional.empty();
    }

    /** In clear, in groups of four, for the person who types it. */
    public String text() {
        return digits.replaceAll("(.{4})(?=.)", "$1-");
    }

    /** SHA-256 in hex. A plain hash is enough: 128 random bits cannot be tried out. */
    public String hash() {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(digits.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "EnrolmentCode(****)";
    }
}
