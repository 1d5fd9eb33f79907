package dev.keyturn.driver.zigbee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Stack.Up;
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

/** Another box takes the place of a dead one: the real Zigbee2MQTT is installed anew, and the emulated locks stay where they hang. */
class ReplacementTest {
    private static final String MODEL = "yale-assure-zb";
    private static final Pin PIN = Pin.of("482913");
    private static final Pin OTHER = Pin.of("135790");

    @TempDir Path folder;
    private ZigbeeStack stack;
    private Emulated lock;

    @BeforeEach
    void aLockWithACode() {
        stack = ZigbeeStack.start("replacement-test");
        lock = Emulated.of(stack.http(), "ZB-STRICT");
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void with_the_backup_the_same_lock_is_driven_and_its_code_is_there_and_without_it_not() {
        byte[] backup;
        try (var before = open("before", Map.of())) {
            ZigbeeStack.await(() -> before.stack() instanceof Up);
            assertThat(before.lock(lock.address(), MODEL).setCode(3, PIN, Optional.empty(), "")).isInstanceOf(SetResult.Done.class);
            backup = before.backup().orElseThrow();
        }
        box("replaced");

        box("started");
        try (var without = open("without", Map.of())) {
            ZigbeeStack.await(() -> without.stack() instanceof Up);
            assertThat(without.lock(lock.address(), MODEL).status()).isInstanceOf(Status.Unreachable.class);
            assertThat(restore(without, backup)).isEqualTo(new ActResult.Refused("zigbee-data-not-set"));
        }
        try (var running = open("running", data())) {
            assertThat(restore(running, backup)).isEqualTo(new ActResult.Refused("stop-zigbee2mqtt-first"));
        }
        box("stopped");

        try (var instead = open("instead", data())) {
            assertThat(restore(instead, "}{".getBytes(StandardCharsets.UTF_8))).isEqualTo(new ActResult.Refused("no-zigbee-backup"));
            assertThat(restore(instead, backup)).isEqualTo(new ActResult.Done());
            assertThat(restore(instead, backup)).as("over a network that has locks")
                    .isEqualTo(new ActResult.Refused("zigbee-network-in-use"));
            box("started");
            ZigbeeStack.await(() -> instead.stack() instanceof Up);
            var same = instead.lock(lock.address(), MODEL);
            assertThat(same.readSlot(3)).isInstanceOf(SlotContent.Occupied.class);
            assertThat(same.setCode(4, OTHER, Optional.empty(), "")).isInstanceOf(SetResult.Done.class);
            assertThat(lock.holds()).containsExactlyInAnyOrderEntriesOf(Map.of(3, PIN.reveal(), 4, OTHER.reveal()));
            assertThat(same.clearCode(3)).isInstanceOf(ClearResult.Done.class);
            assertThat(lock.holds()).containsOnlyKeys(4);
        }
    }

    private static ActResult restore(Driver driver, byte[] backup) {
        return driver.restore(backup);
    }

    private Map<String, String> data() {
        return Map.of("data", stack.folder().resolve("stack/zigbee2mqtt").toString());
    }

    private void box(String what) {
        Emulated.call(stack.http(), "POST", "/stack/" + what, Map.of());
    }

    private Driver open(String name, Map<String, String> more) {
        var settings = new HashMap<>(more);
        settings.put("url", stack.mqtt().toString());
        return new ZigbeeDriverFactory().open(new DriverConfig(folder.resolve(name), InstantSource.system(), settings)).orElseThrow();
    }
}
