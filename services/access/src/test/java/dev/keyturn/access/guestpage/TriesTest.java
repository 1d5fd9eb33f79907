package dev.keyturn.access.guestpage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.guestpage.Tries.Verdict.Allowed;
import dev.keyturn.access.guestpage.Tries.Verdict.TooMany;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TriesTest {
    private final Tries tries = new Tries();
    private long now = 1_000;

    TriesTest() {
        tries.time = () -> now;
    }

    @Test
    void five_tries_within_a_minute_are_allowed_and_the_sixth_says_when_to_come_again() {
        five("a");
        now += Duration.ofSeconds(20).toNanos();

        assertThat(tries.count("a")).isEqualTo(new TooMany(Duration.ofSeconds(41)));
    }

    @Test
    void after_a_minute_the_count_begins_anew() {
        five("a");
        now += Duration.ofMinutes(1).toNanos();

        assertThat(tries.count("a")).isInstanceOf(Allowed.class);
    }

    @Test
    void each_counts_for_itself() {
        five("a");

        assertThat(tries.count("b")).isInstanceOf(Allowed.class);
        assertThat(tries.count("a")).isInstanceOf(TooMany.class);
    }

    private void five(String who) {
        for (int i = 0; i < 5; i++) {
            assertThat(tries.count(who)).isInstanceOf(Allowed.class);
        }
    }
}
