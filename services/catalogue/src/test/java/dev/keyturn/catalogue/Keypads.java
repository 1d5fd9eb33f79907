package dev.keyturn.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Keypads and models that tests invent. */
final class Keypads {
    static final Buttons PAIRS = new Buttons(List.of("12", "34", "56", "78", "90"));

    private Keypads() {}

    static Keypad plain(Integer... lengths) {
        return keypad(Buttons.ONE_PER_DIGIT, Set.of(), Set.of(), Set.of(), lengths);
    }

    static Keypad keypad(Buttons buttons, Set<Integer> forbiddenDigits, Set<String> forbiddenPrefixes, Set<PinPattern> patterns,
            Integer... lengths) {
        return new Keypad(new TreeSet<>(Set.of(lengths)), OptionalInt.empty(), forbiddenDigits, forbiddenPrefixes, patterns,
                buttons, OptionalInt.empty());
    }

    /** A known model with another keypad. */
    static Model with(Keypad keypad, Management management) {
        Model any = Catalogue.load().find("aqara-u200").orElseThrow();
        return new Model(any.id(), any.maker(), any.name(), management, any.radio(), keypad, any.slots(), any.readBack(),
                any.ownSchedule(), any.refusesDuplicates(), Optional.empty(), Optional.empty(), any.byHand(), any.battery(),
                any.reset(), any.ecosystems(), any.sources());
    }
}
