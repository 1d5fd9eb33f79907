package dev.keyturn.access.pin;

import dev.keyturn.catalogue.Buttons;
import dev.keyturn.catalogue.Keypad;
import dev.keyturn.catalogue.LengthChoice;
import dev.keyturn.catalogue.PinRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One sentence about why a PIN looks as it does, as a code with values from which a person's language makes the words. Tells
 * the rules, nothing of the PIN.
 */
public record PinText(
        Code code,
        @Schema(description = "Figures for the sentence.", examples = "{\"length\":\"6\"}") Map<String, String> values) {
    /** The sentences, each with the names of its values. */
    public enum Code {
        /** {@code length}: the usual one, and all locks take it. */
        USUAL_LENGTH,
        /** {@code length}, {@code usual}: the nearest to the usual one that all locks take. */
        NEAREST_LENGTH,
        /** {@code lengths}: no length suits all locks, so that there is a PIN for each of these. */
        SEVERAL_CODES,
        /** {@code digits}: left out, since a lock does not take them. */
        DIGITS_LEFT_OUT,
        /** {@code prefixes}: it does not begin like this, since a lock does not take it. */
        BEGINNINGS_LEFT_OUT,
        /** A keypad has several digits on a button: no other code of its lock presses the same buttons. */
        SHARED_BUTTONS,
        /** {@code presses}: a lock compares only so many, in which it differs from every other code there. */
        DISTINCT_BEGINNING
    }

    public PinText {
        values = Map.copyOf(values);
    }

    /** Why a PIN of this length under these rules is as it is; the sentence about the length comes first. */
    public static List<PinText> why(PinRules rules, int length) {
        List<PinText> sentences = new ArrayList<>();
        sentences.add(ofLength(length));
        var leftOut = IntStream.range(0, 10).filter(digit -> !rules.digits().contains(digit)).boxed().toList();
        if (!leftOut.isEmpty()) {
            sentences.add(new PinText(Code.DIGITS_LEFT_OUT, Map.of("digits", list(leftOut))));
        }
        var beginnings = rules.keypads().stream().flatMap(keypad -> keypad.forbiddenPrefixes().stream()).distinct().sorted().toList();
        if (!beginnings.isEmpty()) {
            sentences.add(new PinText(Code.BEGINNINGS_LEFT_OUT, Map.of("prefixes", list(beginnings))));
        }
        if (rules.keypads().stream().map(Keypad::buttons).map(Buttons::groups).flatMap(List::stream)
                .anyMatch(group -> group.length() > 1)) {
            sentences.add(new PinText(Code.SHARED_BUTTONS, Map.of()));
        }
        rules.keypads().stream().flatMapToInt(keypad -> keypad.comparedPrefix().stream()).filter(presses -> presses < length).min()
                .ifPresent(presses -> sentences.add(new PinText(Code.DISTINCT_BEGINNING, Map.of("presses", String.valueOf(presses)))));
        return sentences;
    }

    /** Why the stay has more than one PIN. */
    public static PinText why(LengthChoice.NeedsSeveral several) {
        return new PinText(Code.SEVERAL_CODES,
                Map.of("lengths", list(several.groups().stream().map(LengthChoice.Group::length).sorted().toList())));
    }

    private static PinText ofLength(int length) {
        return length == LengthChoice.PREFERRED
                ? new PinText(Code.USUAL_LENGTH, Map.of("length", String.valueOf(length)))
                : new PinText(Code.NEAREST_LENGTH,
                        Map.of("length", String.valueOf(length), "usual", String.valueOf(LengthChoice.PREFERRED)));
    }

    private static String list(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
