package dev.keyturn.foundation.kms;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A {@link Kms} over key files: AES-256-GCM and HMAC-SHA256, one key per purpose derived by HKDF-SHA256 (RFC 5869).
 * Encrypted bytes are: format 1, key number (4 bytes), nonce (12), cipher text with its tag (16).
 */
public final class FileKms implements Kms {

    private static final byte FORMAT = 1;
    private static final int NONCE = 12;
    private static final int HEAD = 1 + Integer.BYTES + NONCE;
    private static final int TAG_BITS = 128;
    private static final int TAG = TAG_BITS / 8;

    private final SecureRandom random;
    private final NavigableMap<Integer, byte[]> encryption;
    private final byte[] fingerprint;

    FileKms(KeyFiles files, SecureRandom random) {
        this.random = random;
        this.encryption = new TreeMap<>(files.of("encryption"));
        this.fingerprint = files.of("fingerprint").firstEntry().getValue();
    }

    @Override
    public byte[] encrypt(String purpose, byte[] clear, byte[] context) {
        Map.Entry<Integer, byte[]> newest = encryption.lastEntry();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] cipherText = cipher(Cipher.ENCRYPT_MODE, newest.getValue(), nonce, purpose, context).doFinal(clear);
            return ByteBuffer.allocate(HEAD + cipherText.length).put(FORMAT).putInt(newest.getKey()).put(nonce)
                    .put(cipherText).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("encryption is not possible", e);
        }
    }

    @Override
    public byte[] decrypt(String purpose, byte[] encrypted, byte[] context) {
        if (encrypted.length < HEAD + TAG || encrypted[0] != FORMAT) {
            throw new CannotDecrypt("not in a known format");
        }
        ByteBuffer buffer = ByteBuffer.wrap(encrypted, 1, encrypted.length - 1);
        byte[] key = encryption.get(buffer.getInt());
        if (key == null) {
            throw new CannotDecrypt("its key is missing");
        }
        byte[] nonce = new byte[NONCE];
        buffer.get(nonce);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, purpose, context).doFinal(encrypted, HEAD, encrypted.length - HEAD);
        } catch (AEADBadTagException e) {
            throw new CannotDecrypt("changed, or of another purpose or context");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("decryption is not possible", e);
        }
    }

    @Override
    public byte[] fingerprint(String purpose, byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(derived(fingerprint, "fingerprint " + purpose, "HmacSHA256"));
            return mac.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("fingerprints are not possible", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String purpose, byte[] context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, derived(key, "encryption " + purpose, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context);
        return cipher;
    }

    private static SecretKey derived(byte[] key, String info, String algorithm) throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, HKDFParameterSpec.ofExtract()
                .addIKM(new SecretKeySpec(key, "Generic"))
                .thenExpand(info.getBytes(StandardCharsets.UTF_8), 32));
    }
}
