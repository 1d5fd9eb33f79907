package dev.keyturn.foundation.outbox;

import java.util.Map;
import java.util.Objects;

/**
 * A record to publish.
 *
 * @param value     the bytes, sealed by the caller where they hold anything of value
 * @param partition the partition, or null where the key decides
 * @param headers   headers beyond those that the relay adds (CloudEvents, trace, epoch, generation); not null
 */
public record OutboundRecord(byte[] value, Integer partition, Map<String, String> headers) {

    public OutboundRecord {
        Objects.requireNonNull(value, "value");
        headers = Map.copyOf(headers);
    }

    /** A record whose partition the key decides, without headers of its own. */
    public OutboundRecord(byte[] value) {
        this(value, null, Map.of());
    }
}
