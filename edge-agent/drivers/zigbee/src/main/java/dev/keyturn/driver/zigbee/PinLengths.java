package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.catalogue.Reported;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many digits a lock's PINs have, inclusive, as it says itself: MinPINCodeLength and MaxPINCodeLength of the ZCL's door lock
 * cluster. They are the same on a lock that is set to one length.
 */
record PinLengths(int shortest, int longest) {
    /** As Zigbee2MQTT names them. */
    private static final String SHORTEST = "minPinLen";
    private static final String LONGEST = "maxPinLen";

    /** Asks the lock. A lock need not have these attributes: that is no answer. */
    static Heard<PinLengths> ask(Line line) {
        return line.read("closuresDoorLock", List.of(SHORTEST, LONGEST), Line.PIN_LENGTHS, PinLengths::in);
    }

    private static Optional<PinLengths> in(JsonNode message) {
        var told = message.path(Line.PIN_LENGTHS);
        return Optional.of(new PinLengths(told.path(SHORTEST).asInt(), told.path(LONGEST).asInt())).filter(PinLengths::possible);
    }

    private boolean possible() {
        return shortest >= 1 && shortest <= longest;
    }

    Reported reported() {
        return new Reported(OptionalInt.empty(), OptionalInt.of(shortest), OptionalInt.of(longest), Optional.empty());
    }
}
