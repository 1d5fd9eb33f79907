package dev.keyturn.access.pin;

import dev.keyturn.catalogue.ButtonSequence;
import dev.keyturn.catalogue.Model;
import dev.keyturn.contracts.Pin;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * What a PIN occupies on a lock: two live codes of one physical lock must not share any. To be hashed with a key by whoever
 * stores it, never stored or logged in clear.
 *
 * @param presses the whole button sequence, or the beginning of it that the lock compares
 */
public record Fingerprint(Kind kind, ButtonSequence presses) {
    /** Whether it is of all that is pressed, or of the beginning that the lock compares. */
    public enum Kind { FULL, PREFIX }

    /** All that the PIN occupies on the lock; the whole sequence first. */
    public static SequencedSet<Fingerprint> of(Pin pin, Model lock) {
        ButtonSequence presses = lock.keypad().buttons().press(pin);
        SequencedSet<Fingerprint> occupied = new LinkedHashSet<>();
        occupied.add(new Fingerprint(Kind.FULL, presses));
        lock.keypad().comparedPrefix().ifPresent(length -> occupied.add(new Fingerprint(Kind.PREFIX, presses.prefix(length))));
        return occupied;
    }

    /** The text to hash: kind, number of presses, presses. As secret as the PIN. */
    public String canonical() {
        return kind + ":" + presses.length() + ":" + presses.reveal();
    }
}
