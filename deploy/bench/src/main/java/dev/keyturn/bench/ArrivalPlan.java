package dev.keyturn.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * When each request is due, counted from the start: a Poisson process, so that arrivals bunch as independent people's do.
 * It is drawn beforehand and does not wait for any answer.
 */
record ArrivalPlan(List<Duration> due) {
    ArrivalPlan {
        due = List.copyOf(due);
    }

    /** @param perSecond how many arrive in a second on average */
    static ArrivalPlan poisson(long seed, int count, double perSecond) {
        var random = new SplittableRandom(seed);
        var due = new ArrayList<Duration>(count);
        var seconds = 0.0;
        for (var i = 0; i < count; i++) {
            seconds -= Math.log(1 - random.nextDouble()) / perSecond;
            due.add(Duration.ofNanos(Math.round(seconds * 1e9)));
        }
        return new ArrivalPlan(due);
    }
}
