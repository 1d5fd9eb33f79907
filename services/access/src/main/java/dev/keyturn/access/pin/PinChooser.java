package dev.keyturn.access.pin;

import dev.keyturn.access.pin.PinChoice.Chosen;
import dev.keyturn.access.pin.PinChoice.NoneLeft;
import dev.keyturn.access.pin.PinChoice.Reason;
import dev.keyturn.catalogue.LengthChoice;
import dev.keyturn.catalogue.PinRules;
import dev.keyturn.catalogue.PinVerdict;
import dev.keyturn.contracts.Pin;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Chooses PINs at random (F67): each one that all the locks take, that is not weak, not guessable and not taken has the same
 * chance. Nothing of the stay goes into it.
 */
public final class PinChooser {
    /** Where so many draws find nothing, less than one PIN in some hundred is free. */
    private static final int DRAWS = 2_000;
    /** The most PINs that are worth going through one by one when draws find nothing. */
    private static final long COUNTABLE = 100_000;

    private final SecureRandom random;

    public PinChooser(SecureRandom random) {
        this.random = random;
    }

    /** With the usual length where the locks take it, else the nearest that they take. */
    public PinChoice choose(PinRules rules, Guessable guessable, Predicate<Pin> taken) {
        if (rules.keypads().isEmpty()) {
            return new NoneLeft(Reason.NO_LOCK);
        }
        return rules.lengths().stream().min(LengthChoice.BY_PREFERENCE)
                .map(length -> choose(rules, length, guessable, taken))
                .orElseGet(() -> new NoneLeft(Reason.LOCKS_DISAGREE));
    }

    /**
     * @param length one that the rules allow
     * @param taken whether a fingerprint of the PIN is held on one of the locks, see {@link Fingerprint}; asked for each draw
     */
    public PinChoice choose(PinRules rules, int length, Guessable guessable, Predicate<Pin> taken) {
        List<Integer> digits = List.copyOf(rules.digits());
        Predicate<Pin> good = pin -> rules.check(pin) instanceof PinVerdict.Acceptable && !guessable.isIn(pin);
        for (int i = 0; i < DRAWS && !digits.isEmpty(); i++) {
            Pin pin = draw(digits, length);
            if (good.test(pin) && !taken.test(pin)) {
                return chosen(pin, rules);
            }
        }
        return Math.pow(digits.size(), length) <= COUNTABLE
                ? chooseOfAll(all(digits, length).stream().filter(good).toList(), rules, taken)
                : new NoneLeft(Reason.LOCKS_ARE_FULL);
    }

    private PinChoice chooseOfAll(List<Pin> good, PinRules rules, Predicate<Pin> taken) {
        if (good.isEmpty()) {
            return new NoneLeft(Reason.RULES_LEAVE_NONE);
        }
        List<Pin> free = good.stream().filter(taken.negate()).toList();
        return free.isEmpty() ? new NoneLeft(Reason.LOCKS_ARE_FULL) : chosen(free.get(random.nextInt(free.size())), rules);
    }

    private static Chosen chosen(Pin pin, PinRules rules) {
        return new Chosen(pin, PinText.why(rules, pin.length()));
    }

    private Pin draw(List<Integer> digits, int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(digits.get(random.nextInt(digits.size())));
        }
        return Pin.of(text.toString());
    }

    private static List<Pin> all(List<Integer> digits, int length) {
        int count = (int) Math.pow(digits.size(), length);
        return IntStream.range(0, digits.isEmpty() ? 0 : count).mapToObj(n -> numbered(n, digits, length)).toList();
    }

    private static Pin numbered(int n, List<Integer> digits, int length) {
        var text = new StringBuilder(length);
        for (int i = 0, rest = n; i < length; i++, rest /= digits.size()) {
            text.append(digits.get(rest % digits.size()));
        }
        return Pin.of(text.toString());
    }
}
