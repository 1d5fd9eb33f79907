package dev.keyturn.contracts.hub;

import java.util.Objects;

/** A downlink record that the hub could not take; the last good one stays in force. */
public record RecordRefused(String topic, String key, String reason) implements Report.Body {
    public RecordRefused {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(reason, "reason");
    }
}
