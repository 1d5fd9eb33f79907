package dev.keyturn.fleet.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.foundation.problem.ProblemException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnrolmentTriesTest {
    private final EnrolmentTries tries = new EnrolmentTries();
    private long nanos = -5;

    @BeforeEach
    void time() {
        tries.time = () -> nanos;
    }

    @Test
    void anAddressHasTwentyTriesAMinute() {
        spendAll("192.0.2.1");
        assertThatThrownBy(() -> tries.spend("192.0.2.1"))
                .isInstanceOfSatisfying(ProblemException.class, it -> assertThat(it.problem().status()).isEqualTo(429));
        nanos += EnrolmentTries.WINDOW.toNanos();
        spendAll("192.0.2.1");
    }

    @Test
    void oneAddressDoesNotSpendForAnother() {
        spendAll("192.0.2.1");
        assertThatCode(() -> tries.spend("192.0.2.2")).doesNotThrowAnyException();
    }

    private void spendAll(String address) {
        IntStream.range(0, EnrolmentTries.TRIES).forEach(_ -> tries.spend(address));
    }
}
