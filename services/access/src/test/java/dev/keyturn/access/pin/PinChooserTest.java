package dev.keyturn.access.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.pin.PinChoice.Chosen;
import dev.keyturn.access.pin.PinChoice.NoneLeft;
import dev.keyturn.access.pin.PinChoice.Reason;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.LengthChoice;
import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.PinRules;
import dev.keyturn.catalogue.PinVerdict;
import dev.keyturn.contracts.Pin;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PinChooserTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final Predicate<Pin> NONE_TAKEN = pin -> false;

    @Property(tries = 300)
    void aChosenPinSuitsEveryLockOfItsGroupAndIsNeverWeak(@ForAll("stays") Set<Model> locks, @ForAll long seed) {
        var chooser = new PinChooser(new SeededSecureRandom(seed));
        var groups = switch (LengthChoice.of(locks)) {
            case LengthChoice.OneCode(int length, var why) -> Map.<Integer, Collection<Model>>of(length, locks);
            case LengthChoice.NeedsSeveral several -> several.groups().stream()
                    .collect(Collectors.toMap(LengthChoice.Group::length, group -> (Collection<Model>) group.locks()));
            case LengthChoice.NothingToSet() -> Map.<Integer, Collection<Model>>of();
        };
        assertThat(groups).isNotEmpty();
        groups.forEach((length, group) -> {
            Pin pin = pin(chooser.choose(PinRules.of(group), length, Guessable.NOTHING, NONE_TAKEN));
            assertThat(pin.length()).isEqualTo(length);
            assertThat(group).allMatch(lock -> PinRules.of(List.of(lock)).check(pin) instanceof PinVerdict.Acceptable);
        });
    }

    @Property(tries = 20)
    void noTwoLiveCodesOfALockShareAFingerprint(@ForAll long seed) {
        Model kwikset = model("kwikset-smartcode");
        var chooser = new PinChooser(new SeededSecureRandom(seed));
        Set<Fingerprint> live = new HashSet<>();
        for (int i = 0; i < kwikset.slots().guestCapacity(); i++) {
            Pin pin = pin(chooser.choose(PinRules.of(List.of(kwikset)), Guessable.NOTHING,
                    candidate -> Fingerprint.of(candidate, kwikset).stream().anyMatch(live::contains)));
            Fingerprint.of(pin, kwikset).forEach(print -> assertThat(live.add(print)).isTrue());
        }
    }

    @Test
    void sixDigitsWhereTheLocksTakeThemElseTheNearest() {
        assertThat(pin(choose(1, "yale-assure-zw", "kwikset-smartcode")).length()).isEqualTo(6);
        assertThat(pin(choose(1, "schlage-be469zp", "yale-assure-zw")).length()).isEqualTo(4);
    }

    @Test
    void eachAcceptablePinHasTheSameChance() {
        var rules = PinRules.of(List.of(model("schlage-be469zp")));
        var acceptable = IntStream.range(0, 10_000).mapToObj("%04d"::formatted)
                .filter(pin -> rules.check(Pin.of(pin)) instanceof PinVerdict.Acceptable).collect(Collectors.toSet());
        var chooser = new PinChooser(new SeededSecureRandom(20271009));
        int draws = acceptable.size() * 10;
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            seen.merge(pin(chooser.choose(rules, Guessable.NOTHING, NONE_TAKEN)).reveal(), 1, Integer::sum);
        }
        assertThat(acceptable).containsAll(seen.keySet());
        double expected = (double) draws / acceptable.size();
        double chiSquare = acceptable.stream().mapToDouble(pin -> Math.pow(seen.getOrDefault(pin, 0) - expected, 2) / expected).sum();
        double freedom = acceptable.size() - 1;
        assertThat((chiSquare - freedom) / Math.sqrt(2 * freedom)).as("standard deviations from uniform").isBetween(-4.0, 4.0);
    }

    @Test
    void theLastFreePinIsFound() {
        var rules = PinRules.of(List.of(model("schlage-be469zp")));
        var choice = new PinChooser(new SeededSecureRandom(3)).choose(rules, Guessable.NOTHING, pin -> !pin.reveal().equals("7294"));
        assertThat(pin(choice).reveal()).isEqualTo("7294");
    }

    @Test
    void withoutAFreePinItSaysThatTheLocksAreFull() {
        for (String id : List.of("schlage-be469zp", "yale-assure-zw")) {
            var choice = new PinChooser(new SeededSecureRandom(3)).choose(PinRules.of(List.of(model(id))), Guessable.NOTHING, pin -> true);
            assertThat(choice).isEqualTo(new NoneLeft(Reason.LOCKS_ARE_FULL));
        }
    }

    @Test
    void locksThatCannotShareAPinAndNoLockAtAllAreToldApart() {
        assertThat(choose(1, "schlage-be469zp", "nuki-keypad")).isEqualTo(new NoneLeft(Reason.LOCKS_DISAGREE));
        assertThat(choose(1)).isEqualTo(new NoneLeft(Reason.NO_LOCK));
    }

    @Test
    void whatAnybodyCouldGuessFromTheStayIsLeftOut() {
        var rules = PinRules.of(List.of(model("schlage-be469zp")));
        var guessable = new Guessable(IntStream.range(0, 10_000).filter(n -> n != 7294 && n != 6183).mapToObj("%04d"::formatted)
                .collect(Collectors.toSet()));
        var chooser = new PinChooser(new SeededSecureRandom(9));
        for (int i = 0; i < 3; i++) {
            assertThat(pin(chooser.choose(rules, guessable, NONE_TAKEN)).reveal()).isIn("7294", "6183");
        }
    }

    @Test
    void theReasonsTellTheRulesAndNothingOfThePin() {
        var chosen = (Chosen) choose(5, "nuki-keypad", "kwikset-smartcode");
        assertThat(chosen.why()).extracting(text -> text.code().name() + text.values()).containsExactly("USUAL_LENGTH{length=6}",
                "DIGITS_LEFT_OUT{digits=0}", "BEGINNINGS_LEFT_OUT{prefixes=12}", "SHARED_BUTTONS{}", "DISTINCT_BEGINNING{presses=4}");
        assertThat(chosen.toString()).doesNotContain(chosen.pin().reveal());
        var several = (LengthChoice.NeedsSeveral) LengthChoice.of(List.of(model("schlage-be469zp"), model("nuki-keypad")));
        assertThat(PinText.why(several)).isEqualTo(new PinText(PinText.Code.SEVERAL_CODES, Map.of("lengths", "4,6")));
    }

    @Provide
    Arbitrary<Set<Model>> stays() {
        var managed = CATALOGUE.models().stream().filter(model -> model.management() != Management.NONE).toList();
        return Arbitraries.of(managed).set().ofMinSize(1).ofMaxSize(4);
    }

    private static PinChoice choose(long seed, String... models) {
        var locks = List.of(models).stream().map(PinChooserTest::model).toList();
        return new PinChooser(new SeededSecureRandom(seed)).choose(PinRules.of(locks), Guessable.NOTHING, NONE_TAKEN);
    }

    private static Model model(String id) {
        return CATALOGUE.find(id).orElseThrow();
    }

    private static Pin pin(PinChoice choice) {
        return switch (choice) {
            case Chosen(Pin pin, var why) -> pin;
            case NoneLeft(var reason) -> throw new AssertionError("none left: " + reason);
        };
    }
}
