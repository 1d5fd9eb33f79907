package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.catalogue.Reported;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a lock said of its codes when it joined.
 *
 * @param credentials whether it has users with credentials, not bare codes
 * @param slots how many; at least 1
 * @param shortest digits; empty where the command class allows more than the lock may
 * @param tellsCodes whether it tells the digits when asked; unknown of bare codes
 * @param longestName characters of a user's name; 0 where users have none
 */
record Heard(boolean credentials, int slots, OptionalInt shortest, OptionalInt longest, Optional<Boolean> tellsCodes, int longestName) {
    /** @return empty where the interview did not come that far */
    static Optional<Heard> of(boolean credentials, JsonNode user, JsonNode credential) {
        var pins = credential.path("supportedCredentialTypes").path("1");
        var slots = Math.min(user.path("maxUsers").asInt(), pins.path("numberOfCredentialSlots").asInt());
        if (slots < 1) {
            return Optional.empty();
        }
        return Optional.of(credentials
                ? new Heard(true, slots, OptionalInt.of(pins.path("minCredentialLength").asInt()),
                        OptionalInt.of(pins.path("maxCredentialLength").asInt()),
                        Optional.of(pins.path("maxCredentialHashLength").asInt() == 0), user.path("maxUserNameLength").asInt())
                // Z-Wave JS gives 4 to 10 digits for any lock with bare codes: the bounds of the command class, not the lock's.
                : new Heard(false, slots, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), 0));
    }

    /** @param exactly where the lock is set to one length */
    Reported reported(Optional<Integer> exactly) {
        var one = exactly.map(OptionalInt::of);
        return new Reported(OptionalInt.of(slots), one.orElse(shortest), one.orElse(longest), Optional.empty());
    }
}
