package dev.keyturn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive that makes a box a hub: packed, unpacked, laid out and called. */
class HubPackageTest {
  private static final Path PROJECT = Layout.ofProject().source();
  private static final Pattern CALL = Pattern.compile("(?m)^    sudo -u keyturn-hub keyturn-hub ([a-z]+)((?: --[a-z]+ [^ \\n]+)*)$");

  @TempDir
  Path box;

  private record Said(int exit, String text) {}

  private Said run(String... command) throws IOException, InterruptedException {
    var builder = new ProcessBuilder(command).directory(box.toFile()).redirectErrorStream(true);
    builder.environment().put("KEYTURN_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("KEYTURN_HUB_STATE", box.resolve("state").toString());
    builder.environment().put("KEYTURN_HUB_PORT", "9");
    var process = builder.start();
    var text = new String(process.getInputStream().readAllBytes());
    return new Said(process.waitFor(), text);
  }

  @Test
  void theArchiveIsLaidOutAndEachCommandOfTheManualIsUnderstood() throws Exception {
    assertThat(run(PROJECT.resolve("deploy/hub/package").toString(), box.resolve("hub.tar.gz").toString()).exit()).isZero();
    assertThat(run("tar", "xzf", "hub.tar.gz").exit()).isZero();
    var installed = run("keyturn-hub/install", "--root", box.resolve("root").toString());
    assertThat(installed.exit()).as(installed.text()).isZero();
    assertThat(box.resolve("root/etc/systemd/system/keyturn-hub.service")).content().contains("ExecStart=/opt/keyturn-hub/bin/keyturn-hub run");
    assertThat(box.resolve("root/opt/keyturn-hub/lib")).isDirectoryNotContaining("glob:**virtual*");

    var hub = box.resolve("root/opt/keyturn-hub/bin/keyturn-hub").toString();
    var calls = CALL.matcher(Files.readString(PROJECT.resolve("docs/how-to/install-a-hub.md"))).results().toList();
    assertThat(calls).hasSizeGreaterThan(4);
    for (var call : calls) {
      var words = new ArrayList<>(List.of(hub, call.group(1)));
      words.addAll(List.of(call.group(2).strip().replace("https://keyturn.example", "http://127.0.0.1:9").split(" +")));
      words.removeIf(String::isEmpty);
      var said = run(words.toArray(String[]::new));
      assertThat(said.exit()).as(call.group() + said.text()).isEqualTo(1);
      assertThat(said.text()).containsAnyOf("No hub answers on the control port 9.", "The installation was not reached");
    }
  }
}
