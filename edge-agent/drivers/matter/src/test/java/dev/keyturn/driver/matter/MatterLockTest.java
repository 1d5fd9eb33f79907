package dev.keyturn.driver.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities.Scheduling;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.JoinResult;
import dev.keyturn.driver.Joining;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.LockSignal.By;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import dev.keyturn.local.infra.CannotStart;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is Matter's own, over UDP: features, schedules by the lock's clock, commissioning, a lock that is set back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatterLockTest {
    private static final Pin PIN = Pin.of("482913");
    private static final InstantSource REAL = InstantSource.system();
    private static final Instant START = Instant.parse("2026-12-01T12:00:00Z");

    private MatterStack stack;
    private Instant now = START;
    private Driver driver;

    @BeforeAll
    void start() throws Exception {
        stack = MatterStack.start();
    }

    @AfterAll
    void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @BeforeEach
    void open() throws Exception {
        at(START);
        driver = stack.driver(() -> now);
        for (var serial : List.of("mt-1", "mt-2")) {
            stack.post("/building/locks/" + serial + "/renew", Map.of());
        }
    }

    @AfterEach
    void close() {
        driver.close();
    }

    /** The hub's clock and the locks' clocks, together. */
    private void at(Instant instant) throws Exception {
        now = instant;
        stack.post("/building/clock", Map.of("offset", Duration.between(REAL.instant(), instant).toString()));
    }

    private LockDriver lock(String serial) throws Exception {
        var told = stack.get("/building/locks/" + serial);
        return driver.lock(told.path("address").asText(), told.path("model").asText());
    }

    private String types(String serial, Pin pin) throws Exception {
        return stack.post("/building/locks/" + serial + "/keypad", Map.of("digits", pin.reveal())).path("outcome").asText();
    }

    @Test
    void each_lock_says_itself_what_it_can() throws Exception {
        var with = lock("mt-1");
        var without = lock("mt-2");
        assertThat(with.status()).isEqualTo(new Status.Answering(Status.Bolt.LOCKED, OptionalInt.of(100)));
        assertThat(with.capabilities().scheduling()).isEqualTo(Scheduling.TRUSTED);
        assertThat(with.capabilities().shortestPin()).isEqualTo(6);
        assertThat(without.capabilities().scheduling()).isEqualTo(Scheduling.NONE);
        assertThat(without.capabilities().shortestPin()).isEqualTo(4);
        assertThat(without.setCode(1, PIN, Optional.of(new Window(START, START.plusSeconds(60))), "K1"))
                .isEqualTo(new SetResult.RefusedByRule("no-own-schedule"));
    }

    @Test
    void a_code_opens_in_its_window_alone_by_the_locks_own_clock_and_over_the_turn_of_the_clocks() throws Exception {
        var lock = lock("mt-1");
        var window = new Window(Instant.parse("2027-03-27T14:00:00Z"), Instant.parse("2027-03-29T09:00:00Z"));
        assertThat(lock.setCode(3, PIN, Optional.of(window), "K 1!")).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
        assertThat(lock.readSlot(3)).isEqualTo(new SlotContent.Occupied(Optional.of(window)));
        assertThat(types("mt-1", PIN)).isEqualTo("REFUSED");
        for (var opens : List.of(window.notBefore().plusSeconds(5), window.notAfter().minusSeconds(60))) {
            at(opens);
            assertThat(types("mt-1", PIN)).isEqualTo("OPENED");
        }
        at(window.notAfter().plusSeconds(5));
        assertThat(types("mt-1", PIN)).isEqualTo("REFUSED");
        assertThat(lock.setCode(3, PIN, Optional.empty(), "K1")).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
        assertThat(lock.readSlot(3)).isEqualTo(new SlotContent.Occupied(Optional.empty()));
        assertThat(types("mt-1", PIN)).isEqualTo("OPENED");
        assertThat(lock.clearCode(3)).isEqualTo(new ClearResult.Done(Evidence.READ_BACK));
    }

    @Test
    void a_lock_whose_clock_is_off_is_set_right_before_it_is_trusted() throws Exception {
        var lock = lock("mt-1");
        now = START.plus(Duration.ofHours(5));
        var window = new Window(now.minusSeconds(60), now.plusSeconds(3600));
        assertThat(lock.setCode(1, PIN, Optional.of(window), "K1")).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
        assertThat(types("mt-1", PIN)).isEqualTo("OPENED");
        assertThat(lock.capabilities().scheduling()).isEqualTo(Scheduling.TRUSTED);
    }

    @Test
    void what_happens_at_the_door_is_told() throws Exception {
        var lock = lock("mt-1");
        var heard = new CopyOnWriteArrayList<LockSignal>();
        lock.listen(heard::add);
        lock.setCode(2, PIN, Optional.empty(), "K1");
        types("mt-1", PIN);
        types("mt-1", Pin.of("111119"));
        stack.post("/building/locks/mt-1/bolt", Map.of("locked", true));
        stack.post("/building/locks/mt-1/program", Map.of("slot", 5, "digits", "771177"));
        stack.post("/building/locks/mt-1/battery", Map.of("percent", 9));
        assertThat(lock.unlock()).isEqualTo(new ActResult.Done());
        Await.until(() -> heard.containsAll(List.of(new LockSignal.Unlocked(By.KEYPAD, OptionalInt.of(2)), new LockSignal.Refused(),
                new LockSignal.Locked(By.HAND), new LockSignal.CodesChanged(OptionalInt.of(5)), new LockSignal.BatteryLow(9),
                new LockSignal.Unlocked(By.RADIO, OptionalInt.empty()))));
        assertThat(heard).doesNotContain(new LockSignal.CodesChanged(OptionalInt.of(2)));
    }

    @Test
    void a_lock_without_power_is_unreachable_and_told_when_it_wakes() throws Exception {
        var lock = lock("mt-2");
        var heard = new CopyOnWriteArrayList<LockSignal>();
        lock.listen(heard::add);
        stack.post("/building/locks/mt-2/dead", Map.of("dead", true));
        assertThat(lock.setCode(1, PIN, Optional.empty(), "K1")).isInstanceOf(SetResult.Unreachable.class);
        stack.post("/building/locks/mt-2/dead", Map.of("dead", false));
        Await.until(() -> lock.status() instanceof Status.Answering);
        Await.until(() -> heard.contains(new LockSignal.Awake()));
        assertThat(lock.setCode(1, PIN, Optional.empty(), "K1")).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
    }

    @Test
    void a_lock_set_back_at_the_door_is_out_of_reach_and_empty_until_it_is_joined_again() throws Exception {
        var lock = stack.post("/building/locks", Map.of("serial", "mt-3", "model", "aqara-u200", "pinLength", 6));
        var old = driver.lock(lock.path("address").asText(), "aqara-u200");
        Await.until(() -> old.capabilities().longestPin() == 6);
        assertThat(old.setCode(1, PIN, Optional.empty(), "K1")).isInstanceOf(SetResult.Done.class);
        var pressed = stack.post("/building/locks/mt-3/reset-button", Map.of("holdSeconds", 10, "confirmed", true));
        assertThat(pressed.path("outcome").asText()).isEqualTo("FACTORY_RESET");
        assertThat(old.readSlot(1)).isInstanceOf(SlotContent.Unreachable.class);
        assertThat(driver.leave(lock.path("address").asText())).isEqualTo(new ActResult.Done());
        assertThat(old.readSlot(1)).isEqualTo(new SlotContent.Unreachable("lock-not-joined"));
        assertThat(driver.join(new Joining("00000000000", Duration.ofSeconds(20)))).isEqualTo(new JoinResult.Refused("setup-code"));
        var joined = driver.join(new Joining(lock.path("setupCode").asText(), Duration.ofSeconds(30)));
        assertThat(joined).isInstanceOfSatisfying(JoinResult.Joined.class, told -> {
            assertThat(told.device()).isEqualTo("Keyturn Virtual aqara-u200");
            var anew = driver.lock(told.address(), "aqara-u200");
            assertThat(anew.readSlot(1)).isEqualTo(new SlotContent.Empty());
            assertThat(anew.setCode(1, PIN, Optional.empty(), "K1")).isEqualTo(new SetResult.Done(Evidence.ACKNOWLEDGED));
        });
        assertThat(stack.get("/building/locks/mt-3/codes").path("1").asText()).isEqualTo(PIN.reveal());
    }

    @Test
    void a_lock_that_nobody_vouches_for_is_not_let_in() {
        assertThatThrownBy(() -> MatterStack.start("--strict")).isInstanceOfSatisfying(CannotStart.class, told ->
                assertThat(Path.of(told.getMessage().substring(told.getMessage().lastIndexOf(' ') + 1))).content().contains("PAA"));
    }
}
