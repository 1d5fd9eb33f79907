package dev.keyturn.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keyturn.local.client.Api;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Options OPTIONS = new Options(100, 3, 5, 1, Optional.empty(), false);
    private static final Machine MACHINE = new Machine(2, 8L << 30, 0.5);

    @Test
    void percentilesAreThoseOfTheSamples() {
        var summary = Summary.of(IntStream.rangeClosed(1, 100).mapToObj(i -> Duration.ofMillis(10L * i)).toList());
        assertThat(summary.count()).isEqualTo(100);
        assertThat(millis(summary.median())).isCloseTo(500, within(1.0));
        assertThat(millis(summary.p90())).isCloseTo(900, within(1.0));
        assertThat(millis(summary.p99())).isCloseTo(990, within(1.0));
        assertThat(millis(summary.max())).isCloseTo(1000, within(1.0));
    }

    /** Two processes read the clock at moments of their own. */
    @Test
    void whatSeemsToComeBeforeItsCauseTookNoTime() {
        assertThat(Summary.of(List.of(Duration.ofMillis(-2))).max()).isZero();
    }

    @Test
    void tellsWhichTargetsWereMet() {
        var text = table(Duration.ofSeconds(4), Duration.ofSeconds(61)).text();
        assertThat(text.lines().filter(line -> line.contains("HELD")).findFirst().orElseThrow()).endsWith(" met");
        assertThat(text.lines().filter(line -> line.contains("removal")).findFirst().orElseThrow()).endsWith("NOT MET on this machine");
        assertThat(text).contains("2 cores, 8 GiB").contains("throwaway platform only");
    }

    @Test
    void tellsToolsTheSame() throws Exception {
        var json = Api.JSON.readTree(table(Duration.ofSeconds(4), Duration.ofSeconds(61)).json());
        assertThat(json.path("measures").path("HELD").path("met").asBoolean()).isTrue();
        assertThat(json.path("measures").path("REMOVED").path("met").asBoolean(true)).isFalse();
        assertThat(json.path("peers").isMissingNode()).isTrue();
    }

    private static Table table(Duration held, Duration removed) {
        return new Table(OPTIONS, MACHINE, new EnumMap<>(Map.of(Measure.HELD, Summary.of(List.of(held)),
                Measure.REMOVED, Summary.of(List.of(removed)))), Optional.empty());
    }

    private static double millis(Duration duration) {
        return duration.toNanos() / 1e6;
    }
}
