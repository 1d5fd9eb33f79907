package dev.keyturn.bench;

import dev.keyturn.local.client.Host;
import java.time.Duration;
import java.time.Instant;

/**
 * A stay that was made.
 *
 * @param due when it was to be made, by the sandbox's clock; latency counts from here, however late the request went out
 * @param answered after how long the API had answered
 */
record Booked(Host.Stay stay, Instant due, Duration answered) {}
