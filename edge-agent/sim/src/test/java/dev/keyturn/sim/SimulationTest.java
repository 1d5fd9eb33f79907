package dev.keyturn.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The core against virtual locks of every model, under every kind of bad luck (T1). Others than the usual seeds:
 * {@code -Dkeyturn.sim.first=…}, {@code -Dkeyturn.sim.seeds=…}, {@code -Dkeyturn.sim.events=…}.
 */
class SimulationTest {
    private static final boolean DEEP = Boolean.getBoolean("keyturn.deep");
    private static final long FIRST = Long.getLong("keyturn.sim.first", 0);
    private static final int SEEDS = Integer.getInteger("keyturn.sim.seeds", DEEP ? 2_000 : 500);
    private static final int EVENTS = Integer.getInteger("keyturn.sim.events", DEEP ? 20_000 : 5_000);
    private static final int AGAIN_EACH = 100;

    private static final List<String> BAD_LUCK = List.of("power cut", "disk lost", "disk full", "outage", "uplink cut", "wall clock wrong",
            "lying beacon", "old beacon", "time regained", "dead", "silent", "lost answers", "late", "phantom", "driver fault", "hand",
            "hand over ours", "factory reset", "unheard", "replay", "unlisted", "cancelled", "changed", "key missing", "frozen", "opened");
    private static final List<String> AT_STAKE = List.of("S1 is over and opens, for a moment", "S1 is overdue, and said to be",
            "S2 opens early, for a moment", "S5 PRESENT is verified", "S5 ABSENT is verified", "S7 acts beside codes that are not ours",
            "replay", "L1 opens in the end");

    @Test
    void the_invariants_hold_after_every_event_and_the_doors_are_right_in_the_end() {
        var tally = new Tally();
        LongStream.range(FIRST, FIRST + SEEDS).parallel().forEach(seed -> {
            var hash = Simulation.run(seed, EVENTS, tally);
            if (seed % AGAIN_EACH == 0) {
                assertThat(Simulation.run(seed, EVENTS, new Tally())).as("the same again, seed " + seed).isEqualTo(hash);
            }
        });
        assertThat(BAD_LUCK).as(() -> "each befalls one run in a hundred: " + tally.runs).allMatch(what -> tally.runs.getOrDefault(what, 0) * 100 >= SEEDS);
        assertThat(AT_STAKE).as(() -> "each is at stake often: " + tally.times).allMatch(what -> tally.times.getOrDefault(what, 0L) >= SEEDS / 2);
    }
}
