package dev.keyturn.sim;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Luck that begins anew with each happening, so that leaving one out leaves the others as they are. */
final class Dice implements RandomGenerator {
    private SplittableRandom luck;

    Dice(long seed) {
        anew(seed);
    }

    void anew(long seed) {
        luck = new SplittableRandom(seed);
    }

    @Override
    public long nextLong() {
        return luck.nextLong();
    }
}
