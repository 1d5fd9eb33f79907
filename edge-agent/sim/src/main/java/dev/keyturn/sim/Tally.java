package dev.keyturn.sim;

import java.util.Map;
import java.util.TreeMap;

/** How often what is to be proven was at stake, so that a simulation that tries nothing is noticed. */
final class Tally {
    /** How often in all. */
    final Map<String, Long> times = new TreeMap<>();
    /** In how many runs at all. */
    final Map<String, Integer> runs = new TreeMap<>();

    void add(String what) {
        times.merge(what, 1L, Long::sum);
    }

    synchronized void merge(Tally run) {
        run.times.forEach((what, count) -> {
            times.merge(what, count, Long::sum);
            runs.merge(what, 1, Integer::sum);
        });
    }
}
