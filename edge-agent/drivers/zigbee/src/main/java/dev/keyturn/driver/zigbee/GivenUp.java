package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The bridge could not bring something to a device. It says so in its log alone, in words that may hold the code itself: nothing of
 * them is kept but this.
 *
 * @param act whether the device should have done something; else it should have told something
 * @param name the device's
 */
record GivenUp(boolean act, String name) {
    private static final Pattern WORDS =
            Pattern.compile("(?:[a-z0-9:]+: )?Publish '(get|set)' '([^']*)' to '([^']*)' failed.*", Pattern.DOTALL);

    static Optional<GivenUp> in(JsonNode log) {
        var found = WORDS.matcher(log.path("message").asText());
        return found.matches() ? Optional.of(new GivenUp(acts(found.group(1), found.group(2)), found.group(3))) : Optional.empty();
    }

    /** Zigbee2MQTT takes a question for an attribute that it has no words for as something to be set, too. */
    private static boolean acts(String verb, String what) {
        return verb.equals("set") && !what.equals("read");
    }
}
