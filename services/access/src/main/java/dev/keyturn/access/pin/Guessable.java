package dev.keyturn.access.pin;

import dev.keyturn.contracts.Pin;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Digits that somebody who knows of the stay would try first, and that its PIN therefore does not hold: its days, the unit's
 * number, the end of the guest's phone number.
 *
 * @param digits each three or more digits
 */
public record Guessable(Set<String> digits) {
    /** Nobody knows anything that would help. */
    public static final Guessable NOTHING = new Guessable(Set.of());

    private static final int SHORTEST = 3;
    private static final List<DateTimeFormatter> DAYS =
            List.of(DateTimeFormatter.ofPattern("ddMM"), DateTimeFormatter.ofPattern("MMdd"));
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd");

    public Guessable {
        digits = Set.copyOf(digits);
    }

    /**
     * @param unit its name or number as people write it
     * @param phoneLastFour of the guest, where known
     */
    public static Guessable of(LocalDate checkIn, LocalDate checkOut, String unit, Optional<String> phoneLastFour) {
        Set<String> digits = new HashSet<>();
        for (DateTimeFormatter day : DAYS) {
            digits.add(day.format(checkIn));
            digits.add(day.format(checkOut));
        }
        digits.add(DAY.format(checkIn) + DAY.format(checkOut));
        List.of(unit.split("\\D+")).stream().filter(number -> number.length() >= SHORTEST).forEach(digits::add);
        phoneLastFour.ifPresent(digits::add);
        return new Guessable(digits);
    }

    boolean isIn(Pin pin) {
        return digits.stream().anyMatch(pin.reveal()::contains);
    }
}
