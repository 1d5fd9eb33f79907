package dev.keyturn.driver.zigbee;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.JoinResult;
import dev.keyturn.driver.Joining;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.LockSignal.By;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Stack;
import dev.keyturn.driver.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver over the real Zigbee2MQTT and Mosquitto; only the radio and the locks are emulated. */
class ZigbeeDriverTest {
    private static final String MODEL = "yale-assure-zb";
    private static final Pin PIN = Pin.of("482913");
    private static final Pin OTHER = Pin.of("0555");

    private static ZigbeeStack stack;
    private static Driver driver;

    /** Refuses a code that it holds, tells of changes and how long its codes are. */
    private Emulated strict;
    /** Takes a code twice, and tells of neither. */
    private Emulated quiet;
    private LockDriver strictLock;
    private LockDriver quietLock;

    @BeforeAll
    static void start() throws IOException {
        stack = ZigbeeStack.start("driver-test");
        driver = stack.open();
        System.out.println("stack: " + Emulated.call(stack.http(), "GET", "/stack", Map.of()));
    }

    @AfterAll
    static void stop() {
        driver.close();
        stack.close();
    }

    @BeforeEach
    void asNew() {
        strict = Emulated.of(stack.http(), "ZB-STRICT");
        quiet = Emulated.of(stack.http(), "ZB-QUIET");
        strict.happen("renew", Map.of());
        quiet.happen("renew", Map.of());
        strictLock = driver.lock(strict.address(), MODEL);
        quietLock = driver.lock(quiet.address(), MODEL);
        strictLock.listen(strict);
        quietLock.listen(quiet);
    }

    @AfterEach
    void close() {
        strictLock.close();
        quietLock.close();
    }

    @Test
    void a_code_is_done_once_its_slot_was_free_and_is_used() {
        assertThat(put(quietLock, 3, OTHER)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
        assertThat(quiet.holds()).containsExactly(Map.entry(3, "0555"));
        assertThat(quietLock.readSlot(3)).isEqualTo(new SlotContent.Occupied(Optional.empty()));
        assertThat(quietLock.readSlot(4)).isEqualTo(new SlotContent.Empty());
    }

    @Test
    void an_emptied_slot_is_read_back_though_the_bridge_may_remember_it_as_used() {
        put(strictLock, 3, PIN);
        strictLock.readSlot(3);
        assertThat(strictLock.clearCode(3)).isEqualTo(new ClearResult.Done(Evidence.READ_BACK));
        assertThat(strict.holds()).isEmpty();
        type(strict, "999999");
        assertThat(strictLock.readSlot(3)).isEqualTo(new SlotContent.Empty());
        assertThat(strictLock.clearCode(3)).isEqualTo(new ClearResult.Done(Evidence.READ_BACK));
    }

    @Test
    void a_refusal_that_nobody_publishes_is_not_taken_for_a_yes() {
        put(strictLock, 1, PIN);
        assertThat(put(strictLock, 2, PIN)).isEqualTo(new SetResult.DuplicateOf(OptionalInt.empty()));
        put(strictLock, 2, OTHER);
        assertThat(put(strictLock, 2, PIN)).isEqualTo(new SetResult.DuplicateOf(OptionalInt.empty()));
        assertThat(strict.holds()).containsExactly(Map.entry(1, "482913"), Map.entry(2, "0555"));
    }

    @Test
    void a_code_takes_the_place_of_another() {
        for (var lock : new LockDriver[] {strictLock, quietLock}) {
            put(lock, 7, PIN);
            assertThat(put(lock, 7, OTHER)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
            assertThat(put(lock, 7, OTHER)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
        }
        assertThat(strict.holds()).containsExactly(Map.entry(7, "0555"));
        assertThat(quiet.holds()).containsExactly(Map.entry(7, "0555"));
    }

    @Test
    void a_lock_that_says_yes_and_does_nothing_is_told_again() {
        strict.happen("befall", Map.of("fault", "PHANTOM"));
        assertThat(put(strictLock, 3, PIN)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
        strict.happen("befall", Map.of("fault", "PHANTOM"));
        assertThat(put(strictLock, 3, OTHER)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
        strict.happen("befall", Map.of("fault", "PHANTOM"));
        assertThat(strictLock.clearCode(3)).isEqualTo(new ClearResult.Done(Evidence.READ_BACK));
        assertThat(strict.holds()).isEmpty();
    }

    @Test
    void what_breaks_a_rule_is_refused_before_any_radio_is_used() {
        strict.happen("dead", Map.of("dead", true));
        assertThat(strictLock.check(Pin.of("123"))).isEqualTo(new PinCheck.Breaks("pin-length"));
        assertThat(put(strictLock, 1, Pin.of("123456789"))).isEqualTo(new SetResult.RefusedByRule("pin-length"));
        assertThat(put(strictLock, 250, PIN)).isEqualTo(new SetResult.NoSlot());
        assertThat(strictLock.clearCode(0)).isEqualTo(new ClearResult.Refused("no-such-slot"));
    }

    @Test
    void a_lock_s_own_word_on_its_lengths_beats_the_catalogue_and_is_kept(@TempDir Path folder) {
        Emulated.call(stack.http(), "POST", "/building/locks", Map.of("serial", "ZB-EIGHT", "model", MODEL, "pinLength", 8));
        var eight = Emulated.of(stack.http(), "ZB-EIGHT");
        try (var fresh = stack.open(folder); var lock = fresh.lock(eight.address(), MODEL)) {
            assertThat(lengths(lock)).containsExactly(4, 8);
            assertThat(lock.status()).isInstanceOf(Status.Answering.class);
            assertThat(lengths(lock)).containsExactly(8, 8);
            assertThat(put(lock, 1, PIN)).isEqualTo(new SetResult.RefusedByRule("pin-length"));
            assertThat(put(lock, 1, Pin.of("48291357"))).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
        }
        eight.happen("dead", Map.of("dead", true));
        try (var again = stack.open(folder); var lock = again.lock(eight.address(), MODEL)) {
            assertThat(lengths(lock)).containsExactly(8, 8);
        }
    }

    @Test
    void what_a_lock_does_not_tell_of_its_lengths_the_catalogue_says() {
        assertThat(quietLock.status()).isInstanceOf(Status.Answering.class);
        assertThat(lengths(quietLock)).containsExactly(4, 8);
        assertThat(put(quietLock, 1, Pin.of("48291357"))).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
    }

    @Test
    void all_slots_are_emptied_at_once() {
        put(strictLock, 1, PIN);
        put(strictLock, 249, OTHER);
        assertThat(strictLock.clearAll()).isEqualTo(new ClearResult.Done(Evidence.ACKNOWLEDGED));
        assertThat(strict.holds()).isEmpty();
    }

    @Test
    void the_bolt_moves_and_the_lock_tells_how_it_is() {
        strict.happen("battery", Map.of("percent", 55));
        assertThat(strictLock.unlock()).isEqualTo(new ActResult.Done());
        assertThat(strictLock.status()).isEqualTo(new Status.Answering(Status.Bolt.UNLOCKED, OptionalInt.of(55)));
        assertThat(strictLock.lock()).isEqualTo(new ActResult.Done());
        assertThat(strictLock.status()).isEqualTo(new Status.Answering(Status.Bolt.LOCKED, OptionalInt.of(55)));
        assertThat(strictLock.identify()).isEqualTo(new ActResult.Done());
        assertThat(strictLock.softReset()).isEqualTo(new ActResult.Refused("not-by-radio"));
        assertThat(strictLock.capabilities().firmware()).contains("3.16");
        assertThat(strict.heard()).contains(new LockSignal.Unlocked(By.RADIO, OptionalInt.empty()), new LockSignal.Locked(By.RADIO));
    }

    @Test
    void what_the_lock_says_by_itself_is_heard_once() {
        put(strictLock, 3, PIN);
        strict.happen("befall", Map.of("fault", "EVENTS_TWICE"));
        type(strict, "482913");
        type(strict, "1111");
        strict.happen("bolt", Map.of("locked", true));
        strict.happen("program", Map.of("slot", 9, "digits", "7777"));
        strict.happen("battery", Map.of("percent", 10));
        ZigbeeStack.await(() -> strict.heard().contains(new LockSignal.BatteryLow(10)));
        assertThat(strict.heard()).containsExactly(new LockSignal.Unlocked(By.KEYPAD, OptionalInt.of(3)), new LockSignal.Refused(),
                new LockSignal.Locked(By.HAND), new LockSignal.CodesChanged(OptionalInt.of(9)), new LockSignal.BatteryLow(10));
    }

    @Test
    void a_late_answer_is_waited_for() {
        quiet.happen("befall", Map.of("fault", "LATE_ANSWER"));
        assertThat(put(quietLock, 3, PIN)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
    }

    @Test
    void a_lock_that_hears_nothing_is_unreachable_until_it_does() {
        quiet.happen("befall", Map.of("fault", "SILENT"));
        assertThat(put(quietLock, 3, PIN)).isEqualTo(new SetResult.Unreachable("lock-no-answer"));
        assertThat(quiet.holds()).isEmpty();
        assertThat(put(quietLock, 3, PIN)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
    }

    /** The bridge tries a second time, and then writes the whole command into its log. */
    @Test
    void no_file_of_driver_or_stack_holds_a_code_even_if_the_bridge_tells_of_its_failure() {
        var secret = Pin.of("86420975");
        var masked = new String("••••".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        quiet.happen("fault", Map.of("lost", 2));
        assertThat(put(quietLock, 3, secret)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
        assertThat(text(stack.folder().resolve("stack/stack.log"))).contains("setPinCode", masked).doesNotContain(secret.reveal());
        try (var files = Files.walk(stack.folder())) {
            assertThat(files.filter(Files::isRegularFile)).noneMatch(file -> text(file).contains(secret.reveal()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_stack_that_is_killed_and_speaks_nonsense_is_down_and_comes_back_by_itself() {
        put(quietLock, 3, PIN);
        quiet.happen("befall", Map.of("fault", "NONSENSE"));
        assertThat(quietLock.readSlot(3)).isEqualTo(new SlotContent.Occupied(Optional.empty()));
        quiet.happen("befall", Map.of("fault", "STACK_DOWN"));
        ZigbeeStack.await(() -> driver.stack().equals(new Stack.Down("zigbee2mqtt-down")));
        assertThat(put(quietLock, 4, OTHER)).isEqualTo(new SetResult.Unreachable("zigbee2mqtt-down"));
        quiet.happen("heal", Map.of());
        ZigbeeStack.await(() -> quiet.heard().contains(new LockSignal.Awake()));
        assertThat(driver.stack()).isEqualTo(new Stack.Up("2.14.1"));
        assertThat(put(quietLock, 4, OTHER)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
    }

    @Test
    void a_broker_that_is_not_there_or_is_lost_is_come_back_to(@TempDir Path folder) throws IOException {
        try (var cable = new Cable(stack.mqtt());
                var other = new ZigbeeDriverFactory().open(new DriverConfig(folder, InstantSource.system(),
                        Map.of("url", cable.uri().toString()))).orElseThrow();
                var lock = other.lock(quiet.address(), MODEL)) {
            assertThat(other.stack()).isEqualTo(new Stack.Down("mqtt-broker-down"));
            assertThat(put(lock, 1, PIN)).isEqualTo(new SetResult.Unreachable("mqtt-broker-down"));
            cable.join();
            ZigbeeStack.await(() -> other.stack() instanceof Stack.Up);
            assertThat(put(lock, 1, PIN)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
            cable.cut();
            ZigbeeStack.await(() -> other.stack() instanceof Stack.Down);
            assertThat(lock.readSlot(1)).isEqualTo(new SlotContent.Unreachable("mqtt-broker-down"));
            cable.join();
            ZigbeeStack.await(() -> other.stack() instanceof Stack.Up);
            assertThat(lock.readSlot(1)).isEqualTo(new SlotContent.Occupied(Optional.empty()));
            assertThat(other.accidents()).isEmpty();
        }
    }

    @Test
    void a_lock_is_joined_reset_at_the_door_joined_again_and_removed() {
        Emulated.call(stack.http(), "POST", "/building/locks", Map.of("serial", "ZB-NEW", "model", MODEL, "joined", false));
        var fresh = Emulated.of(stack.http(), "ZB-NEW");
        var joining = new Joining("", Duration.ofSeconds(30));
        assertThat(driver.join(joining)).isEqualTo(new JoinResult.Joined(fresh.address(), "Yale YRD226HA2619"));
        try (var lock = driver.lock(fresh.address(), MODEL)) {
            lock.listen(fresh);
            assertThat(put(lock, 1, PIN)).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
            fresh.happen("reset-button", Map.of("holdSeconds", 5));
            ZigbeeStack.await(() -> fresh.heard().contains(new LockSignal.WasReset()));
            assertThat(lock.readSlot(1)).isEqualTo(new SlotContent.Unreachable("lock-not-in-network"));
            assertThat(driver.join(joining)).isInstanceOf(JoinResult.Joined.class);
            assertThat(lock.readSlot(1)).isEqualTo(new SlotContent.Empty());
        }
        assertThat(driver.leave(fresh.address())).isEqualTo(new ActResult.Done());
        assertThat(driver.leave(fresh.address())).isEqualTo(new ActResult.Refused("lock-not-in-network"));
        assertThat(driver.join(new Joining("", Duration.ofSeconds(1)))).isEqualTo(new JoinResult.NobodyCame());
    }

    @Test
    void a_sandbox_finds_the_locks_in_the_driver() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/building", driver.accidents().orElseThrow());
        server.start();
        var here = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var programmed = Emulated.call(here, "POST", "/building/locks/ZB-QUIET/program", Map.of("slot", 5, "digits", "2468"));
        assertThat(programmed.path("outcome").asText()).isEqualTo("DONE");
        server.stop(0);
        assertThat(quiet.holds()).containsExactly(Map.entry(5, "2468"));
    }

    @Test
    void a_hub_without_such_a_radio_has_no_such_driver(@TempDir Path folder) {
        var nothing = new DriverConfig(folder, InstantSource.system(), Map.of());
        assertThat(new ZigbeeDriverFactory().open(nothing)).isEmpty();
    }

    /** Shortest and longest. */
    private static List<Integer> lengths(LockDriver lock) {
        return List.of(lock.capabilities().shortestPin(), lock.capabilities().longestPin());
    }

    private static SetResult put(LockDriver lock, int slot, Pin pin) {
        return lock.setCode(slot, pin, Optional.empty(), "guest");
    }

    /** A person types, and it is heard. */
    private static void type(Emulated lock, String digits) {
        var before = lock.heard().size();
        lock.happen("keypad", Map.of("digits", digits));
        ZigbeeStack.await(() -> lock.heard().size() > before);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
