package dev.keyturn.catalogue;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One rule that a PIN breaks, as a code with values from which a sentence is made in any language. The values describe the rule
 * and nothing of the PIN.
 */
public record Refusal(Code code, Map<String, String> values) {
    public enum Code {
        /** {@code lengths}: those that all the locks take. */
        LENGTH,
        /** {@code digits}: those that a lock does not take. */
        FORBIDDEN_DIGIT,
        /** {@code prefixes}: beginnings that a lock does not take. */
        FORBIDDEN_PREFIX,
        /** {@code pattern}: a {@link PinPattern}. */
        PATTERN,
        /** {@code weakness}: a {@link Weakness}; {@code on}: DIGITS or BUTTONS. */
        WEAK
    }

    public Refusal {
        values = Map.copyOf(values);
    }

    static Refusal length(Collection<Integer> lengths) {
        return new Refusal(Code.LENGTH, Map.of("lengths", list(lengths)));
    }

    static Refusal forbiddenDigit(Collection<Integer> digits) {
        return new Refusal(Code.FORBIDDEN_DIGIT, Map.of("digits", list(digits)));
    }

    static Refusal forbiddenPrefix(Collection<String> prefixes) {
        return new Refusal(Code.FORBIDDEN_PREFIX, Map.of("prefixes", list(prefixes)));
    }

    static Refusal pattern(PinPattern pattern) {
        return new Refusal(Code.PATTERN, Map.of("pattern", pattern.name()));
    }

    static Refusal weak(Weakness weakness, String on) {
        return new Refusal(Code.WEAK, Map.of("weakness", weakness.name(), "on", on));
    }

    private static String list(Collection<?> values) {
        return values.stream().sorted().map(Object::toString).collect(Collectors.joining(","));
    }
}
