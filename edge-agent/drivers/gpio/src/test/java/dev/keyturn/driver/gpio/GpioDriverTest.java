package dev.keyturn.driver.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.Stack;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.gpio.FakeBoard.Edge;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpioDriverTest {
    private final FakeBoard board = new FakeBoard();

    @Test
    void a_fail_secure_strike_has_current_for_its_pulse_and_no_longer() {
        try (var driver = driver("17 fail-secure 3000")) {
            assertThat(driver.lock("door", "any").unlock()).isEqualTo(new ActResult.Done());
        }
        assertThat(board.edges).containsExactly(at(0, false), at(0, true), at(3, false));
    }

    @Test
    void a_fail_safe_strike_has_current_from_the_start_to_the_end_but_for_its_pulse() {
        try (var driver = driver("17 fail-safe 5000")) {
            assertThat(driver.lock("door", "any").unlock()).isEqualTo(new ActResult.Done());
            assertThat(driver.lock("door", "any").lock()).isEqualTo(new ActResult.Done());
        }
        assertThat(board.edges).containsExactly(at(0, true), at(0, false), at(5, true));
    }

    @Test
    void a_reset_line_is_held_and_opens_nothing() {
        try (var driver = driver("17 reset 12000")) {
            var lock = driver.lock("door", "any");
            assertThat(lock.unlock()).isEqualTo(new ActResult.Refused("no-strike"));
            assertThat(lock.factoryReset()).isEqualTo(new ActResult.Done());
        }
        assertThat(board.edges).containsExactly(at(0, false), at(0, true), at(12, false));
    }

    @Test
    void a_pulse_that_is_broken_off_ends_at_once() {
        var driver = new GpioDriver(Wiring.of(Map.of("line.door", "17 fail-secure 3000")), board, _ -> {
            throw new IllegalStateException("the agent stops");
        });
        assertThatThrownBy(() -> driver.lock("door", "any").unlock()).hasMessage("the agent stops");
        assertThat(board.edges.getLast()).isEqualTo(new Edge(Duration.ZERO, 17, false));
    }

    @Test
    void a_strike_knows_no_codes() {
        var lock = driver("17 fail-secure 3000").lock("door", "any");
        assertThat(lock.capabilities().slots()).isZero();
        assertThat(lock.setCode(1, Pin.of("482913"), Optional.empty(), "guest")).isEqualTo(new SetResult.RefusedByRule("no-codes"));
        assertThat(lock.factoryReset()).isEqualTo(new ActResult.Refused("no-reset-line"));
    }

    @Test
    void a_board_that_gives_no_line_is_told() {
        board.broken = true;
        var driver = driver("17 fail-secure 3000");
        assertThat(driver.stack()).isEqualTo(new Stack.Down("gpio-line-missing"));
        assertThat(driver.lock("door", "any").status()).isEqualTo(new Status.Unreachable("gpio-failed"));
        assertThat(driver.lock("door", "any").unlock()).isEqualTo(new ActResult.OutcomeUnknown("gpio-failed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"17 fail-secure 10001", "17 reset 30001", "17 fail-secure 0", "17 strike 300", "x fail-safe 300", "17"})
    void what_cannot_be_meant_is_refused(String wiring) {
        assertThatIllegalArgumentException().isThrownBy(() -> Wiring.of(Map.of("line.door", wiring))).withMessageContaining("line.door");
    }

    @Test
    void a_hub_without_lines_has_no_such_driver() {
        assertThat(new GpioDriverFactory().open(new DriverConfig(Path.of("target"), InstantSource.system(), Map.of()))).isEmpty();
    }

    private GpioDriver driver(String wiring) {
        Consumer<Duration> time = board::pass;
        return new GpioDriver(Wiring.of(Map.of("line.door", wiring)), board, time);
    }

    private static Edge at(int seconds, boolean high) {
        return new Edge(Duration.ofSeconds(seconds), 17, high);
    }
}
