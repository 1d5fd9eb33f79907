package dev.keyturn.local;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * What was made, and how long that took.
 *
 * @param took by the monotonic clock
 */
record Timed<T>(T made, Duration took) {
  static <T> Timed<T> of(Supplier<T> make) {
    var begun = System.nanoTime();
    var made = make.get();
    return new Timed<>(made, Duration.ofNanos(System.nanoTime() - begun));
  }
}
