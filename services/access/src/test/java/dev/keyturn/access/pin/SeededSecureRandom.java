package dev.keyturn.access.pin;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** A generator that repeats itself, for tests only. */
final class SeededSecureRandom extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final transient SplittableRandom source;

    SeededSecureRandom(long seed) {
        this.source = new SplittableRandom(seed);
    }

    @Override
    public int nextInt(int bound) {
        return source.nextInt(bound);
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.nextBytes(bytes);
    }
}
