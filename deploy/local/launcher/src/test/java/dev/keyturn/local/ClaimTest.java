package dev.keyturn.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.local.infra.CannotStart;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
  @TempDir Path folder;

  @Test
  void oneLauncherAtATime() {
    var layout = new Layout(folder, folder);
    assertThat(Claim.holder(layout)).isEmpty();
    var first = Claim.of(layout);
    assertThat(Claim.holder(layout)).contains(ProcessHandle.current());
    assertThatThrownBy(() -> Claim.of(layout)).isInstanceOf(CannotStart.class).hasMessageContaining("runs already");
    assertThat(Claim.abandoned(layout)).isFalse();
    first.release();
    assertThat(Claim.abandoned(layout)).isTrue();
    assertThat(Claim.holder(layout)).isEmpty();
    Claim.of(layout).release();
  }
}
