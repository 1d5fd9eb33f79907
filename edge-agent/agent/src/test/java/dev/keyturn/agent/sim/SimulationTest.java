package dev.keyturn.agent.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.OwnSchedule;
import dev.keyturn.catalogue.Radio;
import dev.keyturn.catalogue.ReadBack;
import dev.keyturn.catalogue.Reported;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** The core against virtual locks of every model, under every kind of bad luck. */
class SimulationTest {
    private static final int FEW_SLOTS = 8;
    private static final Catalogue CATALOGUE = withBlindOnes();
    private static final Simulation.Tally TALLY = new Simulation.Tally();

    /** The shipped models, with few slots so that these run out, and two that cannot be read at all, which no shipped one is. */
    private static Catalogue withBlindOnes() {
        var few = new Reported(OptionalInt.of(FEW_SLOTS), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
        var shipped = Catalogue.of(Catalogue.load().models().stream().map(model -> model.as(few)).toList());
        var blind = Stream.of(OwnSchedule.NONE, OwnSchedule.TRUSTED).map(own -> blind(shipped.find("aqara-u200").orElseThrow(), own));
        return Catalogue.of(Stream.concat(shipped.models().stream(), blind).toList());
    }

    private static Model blind(Model like, OwnSchedule own) {
        return new Model("blind-" + own, like.maker(), like.name(), like.management(), Radio.ZIGBEE, like.keypad(),
                like.slots(), ReadBack.NONE, own, like.refusesDuplicates(), like.lockout(), like.nameOnLock(), like.reset(),
                like.ecosystems(), like.sources());
    }

    @Provide
    Arbitrary<Model> models() {
        List<Model> driven = CATALOGUE.models().stream().filter(model -> model.management() == Management.RADIO).toList();
        return Arbitraries.of(driven);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void the_invariants_hold_and_the_doors_are_right_in_the_end(@ForAll("models") Model model, @ForAll long seed) {
        try {
            Simulation.run(seed, 120, CATALOGUE, model, TALLY);
        } catch (AssertionError e) {
            throw new AssertionError("model " + model.id() + ", seed " + seed + ": " + e.getMessage());
        }
    }

    @AfterContainer
    static void what_is_to_be_proven_has_happened_often() {
        assertThat(TALLY.counts.keySet()).contains("PRESENT verified", "ABSENT verified", "power cut", "disk lost", "dead", "silent",
                "lost answers", "late", "phantom", "hand", "hand over ours", "factory reset", "opened", "driver fault", "time lost", "replay", "unlisted", "cancelled",
                "live at the end");
        assertThat(TALLY.counts.values()).allMatch(count -> count > 10);
    }
}
