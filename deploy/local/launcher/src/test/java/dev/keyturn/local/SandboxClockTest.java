package dev.keyturn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.local.infra.CannotStart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxClockTest {
  private static final Instant NOW = Instant.parse("2026-07-01T09:00:00Z");

  @TempDir Path folder;

  @Test
  void itIsRealTimeUntilItIsMoved() {
    assertThat(clock().instant()).isEqualTo(NOW);
    assertThat(clock().offset()).isZero();
  }

  @Test
  void movesAddUp() {
    var clock = clock();
    clock.advance(Duration.ofHours(1));
    assertThat(clock.moveTo(NOW.plusSeconds(7200))).isEqualTo(new SandboxClock.Move.Moved(Duration.ofHours(2)));
    assertThat(clock.instant()).isEqualTo(NOW.plusSeconds(7200));
  }

  @Test
  void itNeverGoesBack() {
    var clock = clock();
    clock.advance(Duration.ofHours(1));
    assertThat(clock.moveTo(NOW)).isEqualTo(new SandboxClock.Move.Backwards(NOW.plusSeconds(3600)));
    assertThat(clock.advance(Duration.ofNanos(-1))).isInstanceOf(SandboxClock.Move.Backwards.class);
    assertThat(clock.offset()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aNewLauncherFindsItWhereItWas() {
    clock().advance(Duration.ofDays(3));
    assertThat(clock().offset()).isEqualTo(Duration.ofDays(3));
  }

  @Test
  void aBrokenFileIsSaidAndNotTakenForNoOffset() throws Exception {
    Files.writeString(folder.resolve("clock"), "yesterday");
    assertThatThrownBy(this::clock).isInstanceOf(CannotStart.class).hasMessageContaining(folder.resolve("clock").toString());
  }

  private SandboxClock clock() {
    return SandboxClock.keptIn(folder.resolve("clock"), InstantSource.fixed(NOW));
  }
}
