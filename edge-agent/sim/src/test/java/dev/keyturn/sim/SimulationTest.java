package dev.keyturn.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The core against virtual locks of every model, under every kind of bad luck (T1). Others than the usual seeds:
 * {@code -Dkeyturn.sim.first=…}, {@code -Dkeyturn.sim.seeds=…}, {@code -Dkeyturn.sim.events=…}, or {@code ./keyturn sim}.
 */
class SimulationTest {
    private static final boolean DEEP = Boolean.getBoolean("keyturn.deep");
    private static final Options OPTIONS = new Options(Long.getLong("keyturn.sim.first", 0),
            Integer.getInteger("keyturn.sim.seeds", DEEP ? 2_000 : 500), Integer.getInteger("keyturn.sim.events", DEEP ? 20_000 : 5_000));
    private static final int AGAIN_EACH = 100;

    private static final List<String> BAD_LUCK = List.of("power cut", "disk lost", "disk full", "outage", "outage without a clock",
            "uplink cut", "days offline", "wall clock wrong", "clock drifts", "lying beacon", "old beacon", "time regained", "dead", "silent",
            "lost answers", "late", "phantom", "driver fault", "hand", "hand over ours", "a guest's own code by hand", "factory reset",
            "unheard", "replay", "duplicate", "set held up", "overtaken", "unlisted", "cancelled", "changed", "key missing", "key rotated",
            "frozen", "moved to another hub", "opened");
    private static final List<String> AT_STAKE = List.of("S1 is over and opens, for a moment", "S1 is overdue, and said to be",
            "S2 opens early, for a moment", "S5 PRESENT is verified", "S5 ABSENT is verified", "S7 acts beside codes that are not ours",
            "replay", "L1 opens in the end");

    @Test
    void the_invariants_hold_after_every_event_and_the_doors_are_right_in_the_end() {
        var campaign = new Campaign(OPTIONS);
        campaign.run();
        campaign.broken().ifPresent(broken -> {
            throw new AssertionError(Report.of(broken.seed(), OPTIONS.steps()), broken.how());
        });
        var tally = campaign.tally;
        var seeds = OPTIONS.seeds();
        assertThat(BAD_LUCK).as(() -> "each befalls one run in a hundred: " + tally.runs)
                .allMatch(what -> tally.runs.getOrDefault(what, 0) * 100 >= seeds);
        assertThat(AT_STAKE).as(() -> "each is at stake often: " + tally.times).allMatch(what -> tally.times.getOrDefault(what, 0L) >= seeds / 2);
    }

    @Test
    void a_seed_tells_the_same_history_each_time() {
        LongStream.iterate(OPTIONS.first(), seed -> seed < OPTIONS.first() + OPTIONS.seeds(), seed -> seed + AGAIN_EACH).forEach(seed ->
                assertThat(hash(seed)).as("seed " + seed).isEqualTo(hash(seed)));
    }

    private static long hash(long seed) {
        return Simulation.of(seed, OPTIONS.steps(), new Tally()).play();
    }
}
