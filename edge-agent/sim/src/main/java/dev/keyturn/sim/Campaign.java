package dev.keyturn.sim;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;

/** Many seeds, as many at a time as there are processors, until one breaks a rule. Safe to be looked at while it runs. */
final class Campaign {
    final Tally tally = new Tally();
    private final Options options;
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<Broken> broken = new AtomicReference<>();

    /** The first seed that was found to break a rule, and how. */
    record Broken(long seed, Violation how) {}

    Campaign(Options options) {
        this.options = options;
    }

    void run() {
        LongStream.range(options.first(), options.first() + options.seeds()).parallel().forEach(seed -> {
            if (broken.get() == null) {
                play(seed);
            }
        });
    }

    private void play(long seed) {
        var own = new Tally();
        try {
            Simulation.of(seed, options.steps(), own).play();
            tally.merge(own);
            done.incrementAndGet();
        } catch (Violation e) {
            broken.compareAndSet(null, new Broken(seed, e));
        }
    }

    int seedsDone() {
        return done.get();
    }

    Optional<Broken> broken() {
        return Optional.ofNullable(broken.get());
    }
}
