package dev.keyturn.catalogue;

import dev.keyturn.contracts.Pin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a PIN must be to work on every lock of a stay, and not to be among the first that a stranger tries on any of them.
 *
 * @param keypads those of the locks, each kind once
 * @param factoryCodes what the locks come back with from a reset, where all locks of a model share it
 */
public record PinRules(List<Keypad> keypads, Set<String> factoryCodes) {
    public PinRules {
        keypads = keypads.stream().distinct().toList();
        factoryCodes = Set.copyOf(factoryCodes);
    }

    PinRules(List<Keypad> keypads) {
        this(keypads, Set.of());
    }

    /** The rules of these locks together; a lock that takes no codes from Keyturn has no say. */
    public static PinRules of(Collection<Model> locks) {
        var ours = locks.stream().filter(lock -> lock.management() != Management.NONE).toList();
        return new PinRules(ours.stream().map(Model::keypad).toList(), ours.stream()
                .flatMap(lock -> lock.reset().defaults().stream())
                .flatMap(code -> code.digits().stream())
                .collect(Collectors.toSet()));
    }

    /** The lengths that all the locks take; empty where they cannot agree, or where there is no lock. */
    public SortedSet<Integer> lengths() {
        SortedSet<Integer> common = new TreeSet<>();
        keypads.stream().limit(1).forEach(keypad -> common.addAll(keypad.accepted()));
        keypads.forEach(keypad -> common.retainAll(keypad.accepted()));
        return common;
    }

    /** The digits, 0 to 9, that all the locks take. */
    public SortedSet<Integer> digits() {
        return IntStream.range(0, 10)
                .filter(digit -> keypads.stream().allMatch(keypad -> keypad.takes(digit)))
                .boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    public PinVerdict check(Pin pin) {
        String digits = pin.reveal();
        List<Refusal> reasons = new ArrayList<>();
        if (!lengths().contains(digits.length())) {
            reasons.add(Refusal.length(lengths()));
        }
        if (!digits.chars().allMatch(digit -> digits().contains(digit - '0'))) {
            reasons.add(Refusal.forbiddenDigit(missingDigits()));
        }
        Set<String> prefixes = keypads.stream().flatMap(keypad -> keypad.forbiddenPrefixes().stream()).collect(Collectors.toSet());
        if (prefixes.stream().anyMatch(digits::startsWith)) {
            reasons.add(Refusal.forbiddenPrefix(prefixes));
        }
        patterns().stream().filter(pattern -> pattern.brokenBy(digits)).map(Refusal::pattern).forEach(reasons::add);
        reasons.addAll(weaknesses(digits));
        return reasons.isEmpty() ? new PinVerdict.Acceptable() : new PinVerdict.Refused(reasons);
    }

    private boolean isFactoryCode(String digits) {
        return factoryCodes.stream().anyMatch(code -> code.equals(digits) || keypads.stream().map(Keypad::buttons)
                .filter(buttons -> (code + digits).chars().allMatch(digit -> buttons.carries((char) digit)))
                .anyMatch(buttons -> buttons.press(code).equals(buttons.press(digits))));
    }

    /**
     * Why the locks themselves would not take a PIN, as a code such as {@code pin-length}; empty where they would. That a code is
     * weak is no lock's rule, but the business of those who choose it.
     */
    public Optional<String> refusedByLocks(Pin pin) {
        return switch (check(pin)) {
            case PinVerdict.Acceptable() -> Optional.empty();
            case PinVerdict.Refused(var reasons) -> reasons.stream()
                    .filter(reason -> reason.code() != Refusal.Code.WEAK)
                    .map(reason -> "pin-" + reason.code().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .findFirst();
        };
    }

    private SortedSet<Integer> missingDigits() {
        var missing = IntStream.range(0, 10).boxed().collect(Collectors.toCollection(TreeSet::new));
        missing.removeAll(digits());
        return missing;
    }

    private Set<PinPattern> patterns() {
        var all = EnumSet.noneOf(PinPattern.class);
        keypads.forEach(keypad -> all.addAll(keypad.patterns()));
        return all;
    }

    private List<Refusal> weaknesses(String digits) {
        var onDigits = WeakPins.of(digits, Buttons.ONE_PER_DIGIT);
        var onButtons = EnumSet.noneOf(Weakness.class);
        keypads.stream()
                .map(Keypad::buttons)
                .filter(buttons -> !buttons.equals(Buttons.ONE_PER_DIGIT))
                .filter(buttons -> digits.chars().allMatch(digit -> buttons.carries((char) digit)))
                .forEach(buttons -> onButtons.addAll(WeakPins.of(digits, buttons)));
        if (isFactoryCode(digits)) {
            onDigits.add(Weakness.FACTORY);
        }
        onButtons.removeAll(onDigits);
        List<Refusal> found = new ArrayList<>();
        onDigits.forEach(weakness -> found.add(Refusal.weak(weakness, "DIGITS")));
        onButtons.forEach(weakness -> found.add(Refusal.weak(weakness, "BUTTONS")));
        return found;
    }
}
