package dev.keyturn.local.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProcessTest {
  @TempDir Path folder;

  /** Waits to be stopped. */
  static final class Patient {
    public static void main(String[] arguments) throws InterruptedException {
      Thread.currentThread().join();
    }
  }

  /** Ends at once, with an error. */
  static final class Failing {
    public static void main(String[] arguments) {
      System.exit(3);
    }
  }

  @Test
  void itRunsUntilItIsStoppedAndItsSecretsAreNotOnItsCommandLine() {
    var process = JavaProcess.start(plan("patient", Patient.class));
    assertThat(process.alive()).isTrue();
    assertThat(folder.resolve("run/patient.pid")).hasContent(String.valueOf(process.pid()));
    assertThat(JavaProcess.commandLine(process.pid())).doesNotContain("a secret");
    process.stop();
    assertThat(process.alive()).isFalse();
    assertThat(folder.resolve("run/patient.pid")).doesNotExist();
  }

  @Test
  void whatAKilledLauncherLeftIsStoppedByTheNext() {
    var left = started("patient");
    JavaProcess.stopOrphans(folder.resolve("run"));
    assertThat(JavaProcess.commandLine(left.pid())).isEmpty();
  }

  @Test
  void startingItAgainReplacesTheOneThatWasLeft() {
    var left = started("patient");
    var next = started("patient");
    assertThat(JavaProcess.commandLine(left.pid())).isEmpty();
    assertThat(next.alive()).isTrue();
    next.kill();
  }

  @Test
  void anotherProgramThatGotTheNumberIsLeftAlone() throws Exception {
    var other = started("other");
    Files.writeString(folder.resolve("run/patient.pid"), String.valueOf(other.pid()));
    JavaProcess.stopOrphan(plan("patient", Patient.class));
    assertThat(other.alive()).isTrue();
    other.kill();
  }

  @Test
  void anEndWithAnErrorIsNoSuccess() {
    assertThat(JavaProcess.start(plan("failing", Failing.class)).succeeds()).isFalse();
  }

  @Test
  void waitingForOneThatEndedSaysWhereItsLogIs() {
    var process = JavaProcess.start(plan("failing", Failing.class));
    assertThatThrownBy(() -> Readiness.await(process, URI.create("http://127.0.0.1:" + Ports.free() + "/"), Duration.ofSeconds(60)))
        .isInstanceOf(CannotStart.class).hasMessageContaining("failing stopped").hasMessageContaining("failing.log");
  }

  /** Started, and far enough for its command line to be its own. */
  private JavaProcess started(String name) {
    var process = JavaProcess.start(plan(name, Patient.class));
    while (!JavaProcess.commandLine(process.pid()).contains("-Dkeyturn.part=")) Thread.onSpinWait();
    return process;
  }

  private JavaProcess.Plan plan(String name, Class<?> main) {
    return new JavaProcess.Plan(name, List.of("-Xmx16m"), List.of("-cp", System.getProperty("java.class.path"), main.getName()),
        Map.of("WHAT", "a secret"), folder.resolve("run"), folder.resolve("logs"));
  }
}
