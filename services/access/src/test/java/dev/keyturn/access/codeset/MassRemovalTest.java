package dev.keyturn.access.codeset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.codeset.MassRemoval.Ordinary;
import dev.keyturn.access.codeset.MassRemoval.Suspicious;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MassRemovalTest {
    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"4, 4", "5, 10", "0, 30", "14, 30"})
    void few_codes_or_less_than_half_go_without_asking(int removed, int live) {
        assertThat(judged(removed, live)).isEqualTo(new Ordinary());
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5, 9", "16, 30"})
    void many_codes_and_more_than_half_wait_for_a_person(int removed, int live) {
        assertThat(judged(removed, live)).isEqualTo(new Suspicious(removed, live));
    }

    @Test
    void codes_whose_window_is_over_do_not_count_so_that_a_checkout_never_waits() {
        var ended = codes(20, NOW);

        assertThat(MassRemoval.of(ended, Set.of(), NOW)).isEqualTo(new Ordinary());
    }

    @Test
    void codes_that_come_beside_those_that_stay_change_nothing() {
        var live = codes(6, NOW.plusSeconds(1));
        var next = new HashSet<>(live.keySet());
        next.add(UUID.randomUUID());

        assertThat(MassRemoval.of(live, next, NOW)).isEqualTo(new Ordinary());
    }

    private static MassRemoval judged(int removed, int live) {
        var published = codes(live, NOW.plusSeconds(1));
        var kept = published.keySet().stream().limit(live - removed).collect(Collectors.toSet());
        return MassRemoval.of(published, kept, NOW);
    }

    private static Map<UUID, Instant> codes(int many, Instant end) {
        var codes = new HashMap<UUID, Instant>();
        IntStream.range(0, many).forEach(i -> codes.put(UUID.randomUUID(), end));
        return codes;
    }
}
