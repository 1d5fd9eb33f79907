package dev.keyturn.foundation.kms;

/**
 * Keeps the keys of a service and uses them; a key never leaves it. Purposes are apart: what was encrypted for one cannot
 * be decrypted for another.
 */
public interface Kms {

    /**
     * @param purpose what the value is, in kebab case, such as {@code pin}
     * @param clear   the value
     * @param context what it belongs to, such as the id of its row; the same is needed to decrypt
     * @return the value under the newest key, with the key's id in front
     */
    byte[] encrypt(String purpose, byte[] clear, byte[] context);

    /** @throws CannotDecrypt where the bytes were changed, belong to another purpose or context, or the key is missing */
    byte[] decrypt(String purpose, byte[] encrypted, byte[] context);

    /**
     * @return 32 bytes that are the same for the same data, for ever, and tell nothing of it to who has not the key;
     *         they do not rotate
     */
    byte[] fingerprint(String purpose, byte[] data);

    /** The value cannot be had with the keys that are there. Says nothing of the value. */
    final class CannotDecrypt extends RuntimeException {
        public CannotDecrypt(String why) {
            super(why);
        }
    }
}
