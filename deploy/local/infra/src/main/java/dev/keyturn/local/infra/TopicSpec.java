package dev.keyturn.local.infra;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A topic and how long it keeps what it carries.
 *
 * @param name the whole name, prefix included
 * @param kept either compacted or for a time
 */
public record TopicSpec(String name, int partitions, Kept kept) {
  /** How long a record stays. */
  public sealed interface Kept {
    /** The newest record of each key, for ever. */
    record Compacted() implements Kept {}

    record For(Duration time) implements Kept {}
  }

  private static final int PARTITIONS = 4;

  /** The topics of the platform. */
  public static final List<TopicSpec> PLATFORM = List.of(
      compacted("hub.codes"),
      compacted("hub.control"),
      kept("hub.commands", Duration.ofHours(6)),
      kept("hub.reports", Duration.ofDays(7)),
      compacted("access.directory"),
      compacted("access.stays"),
      kept("access.door-events", Duration.ofDays(7)),
      compacted("access.alerts"),
      kept("access.deliveries", Duration.ofHours(6)),
      compacted("fleet.locks"),
      compacted("fleet.turnovers"),
      compacted("fleet.alerts"),
      kept("fleet.code-requests", Duration.ofHours(6)));

  private static TopicSpec compacted(String name) {
    return new TopicSpec("keyturn." + name, PARTITIONS, new Kept.Compacted());
  }

  private static TopicSpec kept(String name, Duration time) {
    return new TopicSpec("keyturn." + name, PARTITIONS, new Kept.For(time));
  }

  Map<String, String> settings() {
    return switch (kept) {
      case Kept.Compacted() -> Map.of("cleanup.policy", "compact");
      case Kept.For(Duration time) -> Map.of("cleanup.policy", "delete", "retention.ms", String.valueOf(time.toMillis()));
    };
  }
}
