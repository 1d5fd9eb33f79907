package dev.keyturn.catalogue;

import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which PINs a lock takes, and how it tells them apart.
 *
 * @param lengths the numbers of digits that the model can be brought to take
 * @param lengthAsShipped where all codes of one lock have the same length: the one it has until it is set, or reports, another
 * @param forbiddenDigits 0 to 9
 * @param forbiddenPrefixes beginnings that the lock refuses
 * @param buttons which digits share a button
 * @param comparedPrefix where the lock takes two codes for the same that begin with the same so many presses
 */
public record Keypad(SortedSet<Integer> lengths, OptionalInt lengthAsShipped, Set<Integer> forbiddenDigits,
        Set<String> forbiddenPrefixes, Set<PinPattern> patterns, Buttons buttons, OptionalInt comparedPrefix) {

    public Keypad {
        lengths = Collections.unmodifiableSortedSet(new TreeSet<>(lengths));
        forbiddenDigits = sorted(forbiddenDigits);
        forbiddenPrefixes = sorted(forbiddenPrefixes);
        patterns = sorted(patterns);
        buttons = Objects.requireNonNullElse(buttons, Buttons.ONE_PER_DIGIT);
        lengthAsShipped = Objects.requireNonNullElse(lengthAsShipped, OptionalInt.empty());
        comparedPrefix = Objects.requireNonNullElse(comparedPrefix, OptionalInt.empty());
        if (lengths.isEmpty()) {
            throw new IllegalArgumentException("A keypad takes at least one length");
        }
        if (lengthAsShipped.isPresent() && !lengths.contains(lengthAsShipped.getAsInt())) {
            throw new IllegalArgumentException("The length as shipped is none of the lengths");
        }
    }

    /** The lengths that it takes now: all of them, or the one that it is set to. */
    public SortedSet<Integer> accepted() {
        return lengthAsShipped.isPresent() ? new TreeSet<>(Set.of(lengthAsShipped.getAsInt())) : lengths;
    }

    /** Whether the digit can be typed and the lock allows it. */
    public boolean takes(int digit) {
        return !forbiddenDigits.contains(digit) && buttons.carries((char) ('0' + digit));
    }

    Keypad taking(int shortest, int longest) {
        var reported = IntStream.rangeClosed(shortest, longest).boxed().collect(Collectors.toCollection(TreeSet::new));
        return new Keypad(reported, OptionalInt.empty(), forbiddenDigits, forbiddenPrefixes, patterns, buttons, comparedPrefix);
    }

    private static <T> SortedSet<T> sorted(Collection<T> values) {
        return values == null ? Collections.emptySortedSet() : Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }
}
