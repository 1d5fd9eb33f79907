package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A device in the network, as Zigbee2MQTT tells it.
 *
 * @param address its IEEE address, {@code 0x} and 16 hexadecimal digits
 * @param name by which its topic is called
 * @param takesCodes whether it is a lock that Zigbee2MQTT can set codes on
 * @param words what it is, maker and product
 */
record Device(String address, String name, boolean takesCodes, String words, Optional<String> firmware) {
    static Device of(JsonNode told) {
        return new Device(told.path("ieee_address").asText(), told.path("friendly_name").asText(), takesCodes(told.path("definition")),
                words(told.path("definition")), Optional.of(told.path("software_build_id").asText()).filter(text -> !text.isEmpty()));
    }

    static boolean takesCodes(JsonNode definition) {
        return StreamSupport.stream(definition.path("exposes").spliterator(), false)
                .anyMatch(exposed -> exposed.path("property").asText().equals("pin_code"));
    }

    static String words(JsonNode definition) {
        return (definition.path("vendor").asText() + " " + definition.path("model").asText()).strip();
    }
}
