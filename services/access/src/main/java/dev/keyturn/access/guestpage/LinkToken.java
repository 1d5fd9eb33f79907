package dev.keyturn.access.guestpage;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The unguessable part of a guest's link: 128 random bits as base64url. Never printed. */
final class LinkToken {
    private static final int BYTES = 16;
    private final String text;

    private LinkToken(String text) {
        this.text = text;
    }

    /** Made by the service's own random source (F65). */
    static LinkToken fresh(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new LinkToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whatever somebody sent. */
    static LinkToken of(String text) {
        return new LinkToken(text);
    }

    /** For the one answer that shows it. */
    String reveal() {
        return text;
    }

    /** What is kept. Random bits need no slow hash. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** By which its tries are counted; opens nothing. */
    String fingerprint() {
        return HexFormat.of().formatHex(hash());
    }

    @Override
    public String toString() {
        return "LinkToken(••••)";
    }
}
