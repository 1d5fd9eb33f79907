package dev.keyturn.access.guestpage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.stay.StayFacts;
import dev.keyturn.access.stay.StayState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GuestPagesTest {
    private static final Instant OPENS = Instant.parse("2027-03-01T13:45:00Z");
    private static final Instant ENDS = Instant.parse("2027-03-04T10:15:00Z");

    @Test
    void a_booked_stay_is_before_in_or_after_its_window_to_the_instant() {
        var stay = stay(StayState.BOOKED);

        assertThat(GuestPages.state(stay, OPENS.minusNanos(1))).isEqualTo(GuestPage.State.BEFORE);
        assertThat(GuestPages.state(stay, OPENS)).isEqualTo(GuestPage.State.IN);
        assertThat(GuestPages.state(stay, ENDS.minusNanos(1))).isEqualTo(GuestPage.State.IN);
        assertThat(GuestPages.state(stay, ENDS)).isEqualTo(GuestPage.State.AFTER);
    }

    @Test
    void a_cancelled_stay_is_over_at_any_time() {
        assertThat(GuestPages.state(stay(StayState.CANCELLED), OPENS.minusSeconds(1))).isEqualTo(GuestPage.State.AFTER);
        assertThat(GuestPages.state(stay(StayState.CANCELLED), OPENS)).isEqualTo(GuestPage.State.AFTER);
    }

    private static StayFacts stay(StayState state) {
        return new StayFacts(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), List.of(), OPENS, ENDS, state);
    }
}
