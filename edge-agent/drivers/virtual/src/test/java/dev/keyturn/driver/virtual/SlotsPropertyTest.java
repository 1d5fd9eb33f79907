package dev.keyturn.driver.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A lock without faults holds what a map would hold that was told the same. */
class SlotsPropertyTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    /** @param digits null to empty the slot */
    record Told(int slot, String digits) {}

    @Provide
    Arbitrary<List<Told>> acts() {
        var slots = Arbitraries.integers().between(1, 6);
        var pins = Arbitraries.of("739164", "285739", "618472", "914613", "467918").injectNull(0.4);
        return Combinators.combine(slots, pins).as(Told::new).list().ofMaxSize(100);
    }

    @Property
    void each_slot_holds_what_was_last_put_there(@ForAll("acts") List<Told> acts) {
        var radio = Building.inMemory(CATALOGUE, () -> Instant.EPOCH).driver("door", "yale-assure-zw");
        var oracle = new HashMap<Integer, String>();
        for (var act : acts) {
            if (act.digits() == null) {
                assertThat(radio.clearCode(act.slot())).isInstanceOf(ClearResult.Done.class);
                oracle.remove(act.slot());
            } else if (oracle.containsValue(act.digits())) {
                assertThat(radio.setCode(act.slot(), Pin.of(act.digits()), Optional.empty(), "K1"))
                        .isInstanceOf(SetResult.DuplicateOf.class);
            } else {
                assertThat(radio.setCode(act.slot(), Pin.of(act.digits()), Optional.empty(), "K1"))
                        .isInstanceOf(SetResult.Done.class);
                oracle.put(act.slot(), act.digits());
            }
            for (int slot = 1; slot <= 6; slot++) {
                var expected = oracle.get(slot);
                assertThat(radio.readSlot(slot)).isEqualTo(expected == null ? new SlotContent.Empty()
                        : new SlotContent.Known(Pin.of(expected), Optional.empty()));
            }
        }
    }
}
