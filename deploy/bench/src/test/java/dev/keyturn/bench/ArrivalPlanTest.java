package dev.keyturn.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalPlanTest {
    private static final int MANY = 20_000;

    @Test
    void oneSeedDrawsOnePlan() {
        assertThat(ArrivalPlan.poisson(7, 200, 5)).isEqualTo(ArrivalPlan.poisson(7, 200, 5));
        assertThat(ArrivalPlan.poisson(7, 200, 5)).isNotEqualTo(ArrivalPlan.poisson(8, 200, 5));
    }

    @Test
    void arrivalsComeInOrderAndAtTheRate() {
        var plan = ArrivalPlan.poisson(1, MANY, 5);
        assertThat(plan.due()).hasSize(MANY).isSorted();
        assertThat(MANY / seconds(plan.due().getLast())).isCloseTo(5, within(0.1));
    }

    /** The gaps of a Poisson process are as spread as they are long; those of a metronome are not spread at all. */
    @Test
    void arrivalsBunch() {
        var due = ArrivalPlan.poisson(1, MANY, 5).due();
        var gaps = IntStream.range(1, MANY).mapToDouble(i -> seconds(due.get(i).minus(due.get(i - 1)))).toArray();
        var mean = IntStream.range(0, gaps.length).mapToDouble(i -> gaps[i]).average().orElseThrow();
        var variance = IntStream.range(0, gaps.length).mapToDouble(i -> Math.pow(gaps[i] - mean, 2)).average().orElseThrow();
        assertThat(Math.sqrt(variance)).isCloseTo(mean, within(0.01));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
