package dev.keyturn.catalogue;

import static dev.keyturn.catalogue.Keypads.PAIRS;
import static dev.keyturn.catalogue.Keypads.keypad;
import static dev.keyturn.catalogue.Keypads.plain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.Pin;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PinRulesTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final PinRules FOUR_TO_EIGHT = new PinRules(List.of(plain(4, 5, 6, 7, 8)));

    @ParameterizedTest
    @CsvSource({"7777,ALL_SAME", "000000,ALL_SAME", "3456,RUN", "8901,RUN", "1098,RUN", "876543,RUN", "5252,REPEATED_BLOCK",
            "381381,REPEATED_BLOCK", "5225,MIRROR", "394493,MIRROR", "3947493,MIRROR", "2580,COMMON", "159753,COMMON",
            "1987,YEAR", "2031,YEAR", "198753,YEAR", "532031,YEAR", "20315748,YEAR"})
    void aWeakPinIsRefusedAndTheReasonNamed(String pin, Weakness weakness) {
        assertThat(weaknesses(FOUR_TO_EIGHT, pin)).contains(weakness.name() + " on DIGITS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7294", "0583", "83610", "048395", "7302946", "61940728"})
    void anOrdinaryPinIsAccepted(String pin) {
        assertThat(FOUR_TO_EIGHT.check(Pin.of(pin))).isEqualTo(new PinVerdict.Acceptable());
    }

    @ParameterizedTest
    @CsvSource({"2143,RUN", "1358,RUN", "8787,ALL_SAME", "1423,REPEATED_BLOCK", "1432,MIRROR", "1670,COMMON", "2974,YEAR"})
    void whatPressesTheSameButtonsAsAWeakPinIsWeak(String pin, Weakness weakness) {
        var pairs = new PinRules(List.of(keypad(PAIRS, Set.of(), Set.of(), Set.of(), 4)));
        assertThat(weaknesses(pairs, pin)).contains(weakness.name() + " on BUTTONS");
        assertThat(weaknesses(FOUR_TO_EIGHT, pin)).doesNotContain(weakness.name() + " on DIGITS");
    }

    @Test
    void onPairedButtonsEveryNeighbourOfAWeakPinIsRefused() {
        var pairs = new PinRules(List.of(keypad(PAIRS, Set.of(), Set.of(), Set.of(), 4)));
        var pins = IntStream.range(0, 10_000).mapToObj("%04d"::formatted).toList();
        var weakPresses = pins.stream()
                .filter(pin -> !WeakPins.of(pin, Buttons.ONE_PER_DIGIT).isEmpty())
                .map(PAIRS::press).collect(Collectors.toSet());
        assertThat(pins).filteredOn(pin -> weakPresses.contains(PAIRS.press(pin)))
                .allMatch(pin -> pairs.check(Pin.of(pin)) instanceof PinVerdict.Refused);
    }

    @Test
    void mostPinsRemainOnEachShippedModel() {
        for (Model model : CATALOGUE.models()) {
            var rules = PinRules.of(List.of(model));
            int length = rules.lengths().first();
            long acceptable = IntStream.range(0, 10_000)
                    .mapToObj(n -> ("%0" + length + "d").formatted(n * 97L % (long) Math.pow(10, length)))
                    .filter(pin -> rules.check(Pin.of(pin)) instanceof PinVerdict.Acceptable).count();
            assertThat(acceptable).as(model.id()).isGreaterThan(3_000);
        }
    }

    @Test
    void theRulesOfAllLocksHoldTogether() {
        var rules = PinRules.of(List.of(model("aqara-u200"), model("nuki-keypad")));
        assertThat(rules.lengths()).containsExactly(6);
        assertThat(codes(rules, "405837")).containsExactly("FORBIDDEN_DIGIT{digits=0}");
        assertThat(codes(rules, "125837")).containsExactly("FORBIDDEN_PREFIX{prefixes=12}");
        assertThat(codes(rules, "7294")).containsExactly("LENGTH{lengths=6}");
        assertThat(codes(rules, "485937")).isEmpty();
    }

    @Test
    void everyBrokenRuleIsNamedAtOnce() {
        var rules = PinRules.of(List.of(model("nuki-keypad")));
        assertThat(codes(rules, "1200")).extracting(reason -> reason.replaceAll("\\{.*", ""))
                .containsExactlyInAnyOrder("LENGTH", "FORBIDDEN_DIGIT", "FORBIDDEN_PREFIX");
    }

    @ParameterizedTest
    @CsvSource({"NO_TRIPLE_CONSECUTIVE,712394,true", "NO_TRIPLE_CONSECUTIVE,987042,true", "NO_TRIPLE_CONSECUTIVE,129034,false",
            "NO_TRIPLE_CONSECUTIVE,890412,false", "NO_ASCENDING_OR_DESCENDING,4567,true", "NO_ASCENDING_OR_DESCENDING,7654,true",
            "NO_ASCENDING_OR_DESCENDING,4568,false", "AT_LEAST_THREE_DISTINCT,5599,true", "AT_LEAST_THREE_DISTINCT,5597,false",
            "FIRST_FOUR_DISTINCT,48437,true", "FIRST_FOUR_DISTINCT,48374,false", "NO_ALL_SAME,5555,true", "NO_ALL_SAME,5556,false"})
    void aPatternIsBrokenByWhatItNames(PinPattern pattern, String pin, boolean broken) {
        assertThat(pattern.brokenBy(pin)).isEqualTo(broken);
    }

    @Test
    void aKeypadThatLacksADigitIsNotAskedForIt() {
        var withoutZeroEightNine = new Buttons(List.of("1", "2", "3", "4", "5", "6", "7"));
        var rules = new PinRules(List.of(keypad(withoutZeroEightNine, Set.of(), Set.of(), Set.of(), 6)));
        assertThat(rules.digits()).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(codes(rules, "485937")).containsExactly("FORBIDDEN_DIGIT{digits=0,8,9}");
    }

    @Test
    void aLockThatTakesNoCodesHasNoSay() {
        var rules = PinRules.of(List.of(Keypads.with(plain(4), Management.NONE), Keypads.with(plain(8), Management.RADIO)));
        assertThat(rules.lengths()).containsExactly(8);
    }

    @Test
    void theCodeThatALockComesBackWithFromAResetIsWeakOnIt() {
        var rules = new PinRules(List.of(plain(6)), Set.of("485937"));

        assertThat(weaknesses(rules, "485937")).containsExactly("FACTORY on DIGITS");
        assertThat(rules.check(Pin.of("485938"))).isInstanceOf(PinVerdict.Acceptable.class);
        assertThat(PinRules.of(List.of(model("kwikset-smartcode"))).factoryCodes()).contains("1234", "0000");
    }

    @Test
    void aLockTakesAWeakCodeAndRefusesWhatItsKeypadDoesNotTake() {
        assertThat(FOUR_TO_EIGHT.refusedByLocks(Pin.of("485937"))).isEmpty();
        assertThat(FOUR_TO_EIGHT.refusedByLocks(Pin.of("1234"))).as("weak").isEmpty();
        assertThat(FOUR_TO_EIGHT.refusedByLocks(Pin.of("123"))).as("weak and short").contains("pin-length");
    }

    @Test
    void withoutALockNothingIsAcceptable() {
        assertThat(new PinRules(List.of()).check(Pin.of("485937"))).isInstanceOf(PinVerdict.Refused.class);
    }

    @Property
    void aRefusalTellsNothingOfThePin(@ForAll("pins") String pin) {
        assertThat(PinRules.of(CATALOGUE.models()).check(Pin.of(pin)).toString().replaceAll("digits=0", "")).doesNotContain(pin);
    }

    @Property
    void whatAllLocksAcceptTogetherEachAcceptsAlone(@ForAll("pins") String pin) {
        var locks = List.of(model("yale-assure-zw"), model("kwikset-smartcode"), model("nuki-keypad"), model("aqara-u300"));
        if (PinRules.of(locks).check(Pin.of(pin)) instanceof PinVerdict.Acceptable) {
            assertThat(locks).allMatch(lock -> PinRules.of(List.of(lock)).check(Pin.of(pin)) instanceof PinVerdict.Acceptable);
        } else {
            assertThat(locks).anyMatch(lock -> PinRules.of(List.of(lock)).check(Pin.of(pin)) instanceof PinVerdict.Refused);
        }
    }

    @Property
    void pinsAreOneSequenceExactlyWhereTheyPressTheSameButtons(@ForAll("fours") String one, @ForAll("fours") String other) {
        boolean same = IntStream.range(0, 4).allMatch(i -> pair(one.charAt(i)) == pair(other.charAt(i)));
        assertThat(PAIRS.press(Pin.of(one)).equals(PAIRS.press(Pin.of(other)))).isEqualTo(same);
    }

    @Test
    void aButtonSequenceIsMaskedAndCutsItsPrefix() {
        var presses = PAIRS.press(Pin.of("294083"));
        assertThat(presses.reveal()).isEqualTo("103073");
        assertThat(presses.toString()).doesNotContain(presses.reveal());
        assertThat(presses.prefix(4).reveal()).isEqualTo(presses.reveal().substring(0, 4));
        assertThat(presses.prefix(9)).isEqualTo(presses);
    }

    @Provide
    Arbitrary<String> pins() {
        return Arbitraries.strings().numeric().ofMinLength(3).ofMaxLength(9);
    }

    @Provide
    Arbitrary<String> fours() {
        return Arbitraries.strings().withChars("0129").ofLength(4);
    }

    private static int pair(char digit) {
        return "1234567890".indexOf(digit) / 2;
    }

    private static Model model(String id) {
        return CATALOGUE.find(id).orElseThrow();
    }

    private static List<String> weaknesses(PinRules rules, String pin) {
        return refusals(rules, pin).stream().filter(reason -> reason.code() == Refusal.Code.WEAK)
                .map(reason -> reason.values().get("weakness") + " on " + reason.values().get("on")).toList();
    }

    private static List<String> codes(PinRules rules, String pin) {
        return refusals(rules, pin).stream().map(reason -> reason.code().name() + reason.values()).toList();
    }

    private static List<Refusal> refusals(PinRules rules, String pin) {
        return switch (rules.check(Pin.of(pin))) {
            case PinVerdict.Acceptable() -> List.of();
            case PinVerdict.Refused(var reasons) -> reasons;
        };
    }
}
