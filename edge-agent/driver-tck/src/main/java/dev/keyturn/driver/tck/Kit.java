package dev.keyturn.driver.tck;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/** The kit without a test framework. */
public final class Kit {
    private Kit() {}

    /** @throws Broken with its story */
    static void tries(Rig rig, Rig.TestLock lock, Promise promise) {
        onTrial(promise.name(), rig, lock, new SplittableRandom(0), (trial, _) -> promise.how().accept(trial));
    }

    /**
     * @param seed the same seed is the same sequence, on a driver that answers the same
     * @throws Broken with its story
     */
    static void plays(Rig rig, Rig.TestLock lock, long seed, int actions) {
        onTrial("sequence " + seed, rig, lock, new SplittableRandom(seed),
                (trial, random) -> new Sequence(trial, random).play(actions));
    }

    private static void onTrial(String what, Rig rig, Rig.TestLock lock, RandomGenerator random, BiConsumer<Trial, RandomGenerator> play) {
        try (var trial = new Trial(rig, lock, random)) {
            try {
                play.accept(trial, random);
                trial.end();
            } catch (Broken e) {
                var told = new Broken("%s, on %s: %s%s".formatted(what, lock.name(), e.getMessage(), trial.story()));
                told.setStackTrace(e.getStackTrace());
                throw told;
            }
        }
    }

    /** The first promise that the driver breaks on any lock of the rig; empty where it keeps them all. */
    public static Optional<Broken> broken(Rig rig, int sequences, int actions) {
        try {
            for (var lock : rig.locks()) {
                Promises.ALL.stream().filter(promise -> promise.canBeAsked(lock)).forEach(promise -> tries(rig, lock, promise));
                for (long seed = 0; seed < sequences; seed++) {
                    plays(rig, lock, seed, actions);
                }
            }
            return Optional.empty();
        } catch (Broken e) {
            return Optional.of(e);
        }
    }
}
