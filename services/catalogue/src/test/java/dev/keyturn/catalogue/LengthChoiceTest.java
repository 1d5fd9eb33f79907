package dev.keyturn.catalogue;

import static dev.keyturn.catalogue.Keypads.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.catalogue.LengthChoice.NeedsSeveral;
import dev.keyturn.catalogue.LengthChoice.OneCode;
import dev.keyturn.catalogue.LengthChoice.Why;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LengthChoiceTest {
    @Test
    void sixDigitsWhereEveryLockTakesThem() {
        assertThat(of(plain(4, 5, 6, 7, 8), plain(6, 7, 8))).isEqualTo(new OneCode(6, Why.PREFERRED_SUITS_ALL));
    }

    @Test
    void elseTheNearestToSixAndOfTwoTheLonger() {
        assertThat(of(plain(4, 5, 7, 8))).isEqualTo(new OneCode(7, Why.NEAREST_THAT_SUITS_ALL));
        assertThat(of(plain(4), plain(4, 5))).isEqualTo(new OneCode(4, Why.NEAREST_THAT_SUITS_ALL));
    }

    @Test
    void locksThatCannotAgreeGetAsFewCodesAsCanBe() {
        Model gate = model(plain(4));
        Model hall = model(plain(4, 5, 6));
        Model flat = model(plain(6, 7, 8));

        var choice = (NeedsSeveral) LengthChoice.of(List.of(gate, hall, flat));

        assertThat(choice.why()).isEqualTo(Why.LOCKS_DISAGREE);
        assertThat(choice.groups()).extracting(LengthChoice.Group::length).containsExactly(6, 4);
        assertThat(choice.groups().getFirst().locks()).containsExactly(hall, flat);
        assertThat(choice.groups().getLast().locks()).containsExactly(gate);
    }

    @Test
    void aLockSetToFourDigitsAndOneThatNeedsSixDisagree() {
        var catalogue = Catalogue.load();
        var locks = List.of(catalogue.find("schlage-be469zp").orElseThrow(), catalogue.find("nuki-keypad").orElseThrow());
        assertThat(LengthChoice.of(locks)).isInstanceOf(NeedsSeveral.class);
    }

    @Test
    void nothingIsSetWhereNoLockTakesCodes() {
        assertThat(LengthChoice.of(List.of(Keypads.with(plain(6), Management.NONE)))).isEqualTo(new LengthChoice.NothingToSet());
        assertThat(LengthChoice.of(List.of())).isEqualTo(new LengthChoice.NothingToSet());
    }

    @Property(tries = 300)
    void everyLockIsReachedByExactlyOneCodeOfALengthThatItTakes(
            @ForAll @Size(min = 1, max = 6) List<@Size(min = 1, max = 3) Set<@IntRange(min = 4, max = 9) Integer>> lengths) {
        var locks = lengths.stream().map(taken -> model(plain(taken.toArray(Integer[]::new)))).distinct().toList();
        switch (LengthChoice.of(locks)) {
            case OneCode(int length, Why ignored) -> assertThat(locks).allMatch(lock -> lock.keypad().accepted().contains(length));
            case NeedsSeveral(var groups, Why ignored) -> {
                assertThat(groups.stream().flatMap(group -> group.locks().stream())).containsExactlyInAnyOrderElementsOf(locks);
                assertThat(groups).allMatch(group -> group.locks().stream()
                        .allMatch(lock -> lock.keypad().accepted().contains(group.length())));
                assertThat(groups.size()).isBetween(2, locks.size());
            }
            case LengthChoice.NothingToSet() -> throw new AssertionError("there are locks");
        }
    }

    private static LengthChoice of(Keypad... keypads) {
        return LengthChoice.of(Arrays.stream(keypads).map(LengthChoiceTest::model).toList());
    }

    private static Model model(Keypad keypad) {
        return Keypads.with(keypad, Management.RADIO);
    }
}
