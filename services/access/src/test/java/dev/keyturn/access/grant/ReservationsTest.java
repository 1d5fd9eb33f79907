package dev.keyturn.access.grant;

import static dev.keyturn.access.grant.Reservations.Outcome.RESERVED;
import static dev.keyturn.access.grant.Reservations.Outcome.TAKEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.credential.Window;
import dev.keyturn.access.grant.Reservations.Claim;
import dev.keyturn.access.grant.Reservations.Outcome;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No two codes of one lock press alike, whoever's they are, until 180 days after the end (reliability.md, S4). */
@QuarkusTest
class ReservationsTest {
    private static final Instant START = Instant.parse("2027-03-01T14:45:00Z");
    private static final Window WINDOW = new Window(START, START.plus(Duration.ofDays(3)));
    private static final byte[] PRESSES = {1, 2, 3};

    @Inject
    Reservations reservations;

    @Inject
    Tenancy tenancy;

    @Inject
    Sql sql;

    private final UUID lock = UUID.randomUUID();

    @Test
    void of_many_that_reserve_the_same_presses_at_once_in_several_organizations_one_gets_them() throws Exception {
        int many = 8;
        var together = new CyclicBarrier(many);
        List<Callable<Outcome>> all = IntStream.range(0, many)
                .mapToObj(i -> (Callable<Outcome>) () -> {
                    together.await();
                    return reserve("org-" + i % 3, UUID.randomUUID(), WINDOW, claim(lock, PRESSES));
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = threads.invokeAll(all).stream().map(f -> f.resultNow()).toList();
            assertThat(outcomes).filteredOn(RESERVED::equals).hasSize(1);
            assertThat(outcomes).filteredOn(TAKEN::equals).hasSize(many - 1);
        }
    }

    @Test
    void many_that_reserve_several_locks_at_once_in_any_order_all_get_an_answer() throws Exception {
        var locks = List.of(lock, UUID.randomUUID(), UUID.randomUUID());
        int many = 12;
        var together = new CyclicBarrier(many);
        List<Callable<Outcome>> all = IntStream.range(0, many)
                .mapToObj(i -> (Callable<Outcome>) () -> {
                    together.await();
                    var claims = IntStream.range(0, 3).mapToObj(j -> claim(locks.get((i + j) % 3), PRESSES)).toArray(Claim[]::new);
                    return reserve("org-" + i % 3, UUID.randomUUID(), WINDOW, claims);
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcomes = threads.invokeAll(all).stream().map(f -> f.resultNow()).toList();
            assertThat(outcomes).filteredOn(RESERVED::equals).hasSize(1);
        }
    }

    @Test
    void presses_stay_taken_until_180_days_after_the_end() {
        reserve("org-a", UUID.randomUUID(), WINDOW, claim(lock, PRESSES));
        var free = WINDOW.notAfter().plus(Duration.ofDays(180));

        assertThat(reserve("org-b", UUID.randomUUID(), from(free.minusSeconds(1)), claim(lock, PRESSES))).isEqualTo(TAKEN);
        assertThat(reserve("org-b", UUID.randomUUID(), from(free), claim(lock, PRESSES))).isEqualTo(RESERVED);
    }

    @Test
    void another_lock_and_other_presses_are_free() {
        reserve("org-a", UUID.randomUUID(), WINDOW, claim(lock, PRESSES));

        assertThat(reserve("org-a", UUID.randomUUID(), WINDOW, claim(UUID.randomUUID(), PRESSES))).isEqualTo(RESERVED);
        assertThat(reserve("org-a", UUID.randomUUID(), WINDOW, claim(lock, new byte[] {3, 2, 1}))).isEqualTo(RESERVED);
    }

    @Test
    void where_one_lock_is_taken_none_is_reserved() {
        var other = UUID.randomUUID();
        var grant = UUID.randomUUID();
        reserve("org-a", UUID.randomUUID(), WINDOW, claim(lock, PRESSES));

        assertThat(reserve("org-b", grant, WINDOW, claim(other, PRESSES), claim(lock, PRESSES))).isEqualTo(TAKEN);

        assertThat(reserve("org-c", UUID.randomUUID(), WINDOW, claim(other, PRESSES))).isEqualTo(RESERVED);
        assertThat(tenancy.asInTransaction("org-b", () -> reservations.locks(grant, 1))).isEmpty();
    }

    @Test
    void a_refusal_leaves_the_transaction_around_it_usable() {
        reserve("org-a", UUID.randomUUID(), WINDOW, claim(lock, PRESSES));

        var after = tenancy.asInTransaction("org-b", () -> {
            reservations.reserve(UUID.randomUUID(), 1, WINDOW, List.of(claim(lock, PRESSES)));
            return sql.first("select 42", row -> row.getInt(1));
        });

        assertThat(after).contains(42);
    }

    @Test
    void a_window_moves_where_nothing_is_in_its_way() {
        var grant = UUID.randomUUID();
        reserve("org-a", grant, WINDOW, claim(lock, PRESSES));
        var taken = WINDOW.notAfter().plus(Duration.ofDays(200));
        reserve("org-b", UUID.randomUUID(), from(taken), claim(lock, PRESSES));

        assertThat(move("org-a", grant, new Window(START, WINDOW.notAfter().plus(Duration.ofDays(20))))).isEqualTo(RESERVED);
        assertThat(move("org-a", grant, new Window(START, WINDOW.notAfter().plus(Duration.ofDays(21))))).isEqualTo(TAKEN);
    }

    private Outcome reserve(String organization, UUID grant, Window window, Claim... claims) {
        return tenancy.asInTransaction(organization, () -> reservations.reserve(grant, 1, window, List.of(claims)));
    }

    private Outcome move(String organization, UUID grant, Window window) {
        return tenancy.asInTransaction(organization, () -> reservations.move(grant, 1, window));
    }

    private static Claim claim(UUID lock, byte[] presses) {
        return new Claim(lock, presses);
    }

    private static Window from(Instant start) {
        return new Window(start, start.plus(Duration.ofDays(1)));
    }
}
