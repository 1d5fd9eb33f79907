package dev.keyturn.access.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FeedAttemptTest {
    @Test
    void whatever_goes_wrong_is_an_answer_so_that_nobody_waits_in_vain() {
        var outcome = new CompletableFuture<Fetched>();

        // Without a client every step fails in a way that nobody thought of.
        new FeedAttempt(null, true, new Conditions(null, null)).run("http://127.0.0.1/a.ics", outcome);

        assertThat(outcome).isCompletedWithValue(new Fetched.Failed(Fetched.Trouble.UNREACHABLE));
    }
}
