package dev.keyturn.driver.matter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Stack;
import dev.keyturn.driver.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another box takes the place of a dead one: the sidecar is installed anew, and the virtual locks stay where they hang. */
class ReplacementTest {
    private static final String MODEL = "aqara-u200";
    private static final Pin PIN = Pin.of("482913");
    private static final Pin OTHER = Pin.of("135790");

    @TempDir Path folder;
    private MatterStack stack;
    private String address;

    @BeforeEach
    void aLock() throws Exception {
        stack = MatterStack.start();
        address = stack.get("/building/locks/mt-1").path("address").asText();
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void with_the_backup_the_same_lock_is_driven_and_its_code_is_there_and_without_it_not() throws Exception {
        byte[] backup;
        try (var before = up(open("before", Map.of()))) {
            assertThat(before.lock(address, MODEL).setCode(3, PIN, Optional.empty(), "K3")).isInstanceOf(SetResult.Done.class);
            backup = before.backup().orElseThrow();
            assertThat(backup).as("bytes, of the %d that a report has room for", 480 * 1024).hasSizeLessThan(480 * 1024);
        }
        box("replaced");

        box("started");
        try (var without = up(open("without", Map.of()))) {
            assertThat(without.lock(address, MODEL).status()).isInstanceOf(Status.Unreachable.class);
            assertThat(without.restore(backup)).isEqualTo(new ActResult.Refused("matter-data-not-set"));
        }
        try (var running = open("running", data())) {
            assertThat(running.restore(backup)).isEqualTo(new ActResult.Refused("stop-matter-server-first"));
        }
        box("stopped");

        try (var instead = open("instead", data())) {
            assertThat(instead.restore("}{".getBytes(StandardCharsets.UTF_8))).isEqualTo(new ActResult.Refused("no-matter-backup"));
            assertThat(instead.restore(backup)).isEqualTo(new ActResult.Done());
            assertThat(instead.restore(backup)).as("over a fabric that has locks").isEqualTo(new ActResult.Refused("matter-fabric-in-use"));
            box("started");
            up(instead);
            var same = instead.lock(address, MODEL);
            Await.until(() -> same.status() instanceof Status.Answering);
            assertThat(same.readSlot(3)).isInstanceOf(SlotContent.Occupied.class);
            assertThat(same.setCode(4, OTHER, Optional.empty(), "K4")).isInstanceOf(SetResult.Done.class);
            assertThat(opens(PIN)).isEqualTo("OPENED");
            assertThat(opens(OTHER)).isEqualTo("OPENED");
            assertThat(same.clearCode(3)).isInstanceOf(ClearResult.Done.class);
            assertThat(opens(PIN)).isEqualTo("REFUSED");
        }
    }

    @Test
    void no_file_of_a_backup_leads_out_of_the_fabrics_folder() {
        var told = JsonNodeFactory.instance.objectNode();
        told.putObject("files").put("../escape", "aGk=").put(".hidden", "aGk=").put("a/b", "aGk=").put("fabrics.fabrics", "aGk=");

        assertThat(Fabric.of(told).orElseThrow().files()).containsOnlyKeys("fabrics.fabrics");
    }

    private String opens(Pin pin) throws Exception {
        return stack.post("/building/locks/mt-1/keypad", Map.of("digits", pin.reveal())).path("outcome").asText();
    }

    private Map<String, String> data() {
        return Map.of("data", stack.folder.resolve("fabric").toString());
    }

    private void box(String what) throws Exception {
        stack.post("/stack/" + what, Map.of());
    }

    private static Driver up(Driver driver) {
        Await.until(() -> driver.stack() instanceof Stack.Up);
        return driver;
    }

    private Driver open(String name, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("url", stack.url().toString());
        return new MatterDriverFactory().open(new DriverConfig(folder.resolve(name), InstantSource.system(), settings)).orElseThrow();
    }
}
