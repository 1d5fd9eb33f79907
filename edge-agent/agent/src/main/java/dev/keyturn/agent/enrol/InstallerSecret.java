package dev.keyturn.agent.enrol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Recognises the code that a hub was enrolled with: who holds it may see the hub's page. The code itself, 128 random bits, is not
 * kept.
 *
 * @param sha256 of the code, in hex
 */
public record InstallerSecret(String sha256) {
    static InstallerSecret of(String code) {
        return new InstallerSecret(hash(code));
    }

    /** Whether it is the code, however a person spaced and wrote it. */
    public boolean matches(String code) {
        return MessageDigest.isEqual(hash(code).getBytes(StandardCharsets.UTF_8), sha256.getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String code) {
        var plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "InstallerSecret[••••]";
    }
}
