package dev.keyturn.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.keyturn.contracts.Pin;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which digits share a button.
 *
 * @param groups one text per button in the keypad's order, with the digits printed on it; a digit that the keypad lacks is in
 *     none of them
 */
public record Buttons(List<String> groups) {
    /** A button for each digit. */
    public static final Buttons ONE_PER_DIGIT = new Buttons(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));

    @JsonCreator
    public Buttons {
        groups = List.copyOf(groups);
        String printed = String.join("", groups);
        if (groups.contains("") || !printed.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("A button carries digits 0 to 9 and at least one of them");
        }
        if (printed.chars().distinct().count() != printed.length()) {
            throw new IllegalArgumentException("A digit stands on one button only");
        }
    }

    /** @throws IllegalArgumentException where the keypad lacks a digit of the PIN */
    public ButtonSequence press(Pin pin) {
        return new ButtonSequence(press(pin.reveal()));
    }

    String press(String digits) {
        return digits.chars()
                .mapToObj(digit -> name(indexOf((char) digit)))
                .collect(Collectors.joining());
    }

    boolean carries(char digit) {
        return groups.stream().anyMatch(group -> group.indexOf(digit) >= 0);
    }

    int indexOf(char digit) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).indexOf(digit) >= 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("The keypad lacks a digit of the PIN");
    }

    @JsonValue
    List<String> json() {
        return groups;
    }

    private String name(int button) {
        return Character.toString(groups.get(button).chars().min().orElseThrow());
    }
}
