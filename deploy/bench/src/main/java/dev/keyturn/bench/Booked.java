package dev.keyturn.bench;

import dev.keyturn.local.client.Host;
import java.time.Duration;
import java.time.Instant;

/**
 * A stay that was made.
 *
 * @param due when it was to be made, by the sandbox's clock; latency counts from here, however late the request went out
 * @param answered after how long the API had answered
 * @param held after how long the API said that the hub holds its code; by the clock of the one who asks, so the asking counts too
 */
record Booked(Host.Stay stay, Instant due, Duration answered, Duration held) {}
