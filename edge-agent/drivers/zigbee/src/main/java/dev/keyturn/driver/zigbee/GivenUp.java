package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bridge could not bring something to a device. It says so in its log alone, in words that may hold the code itself: nothing of
 * them is kept but this.
 *
 * @param act {@code get} or {@code set}
 * @param name the device's
 */
record GivenUp(String act, String name) {
    private static final Pattern WORDS =
            Pattern.compile("(?:[a-z0-9:]+: )?Publish '(get|set)' '[^']*' to '([^']*)' failed.*", Pattern.DOTALL);

    static Optional<GivenUp> in(JsonNode log) {
        var found = WORDS.matcher(log.path("message").asText());
        return found.matches() ? Optional.of(new GivenUp(found.group(1), found.group(2))) : Optional.empty();
    }
}
