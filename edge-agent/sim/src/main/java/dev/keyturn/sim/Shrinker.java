package dev.keyturn.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a short history in which the same rule is broken, by leaving out ever smaller parts of a long one. */
final class Shrinker {
    private static final int MOST_TRIES = 3_000;

    private final long seed;
    private final String rule;
    private List<Happening> shortest;
    private int tries;

    private Shrinker(long seed, String rule, List<Happening> history) {
        this.seed = seed;
        this.rule = rule;
        this.shortest = history;
    }

    /** @param history that breaks the rule when it is played from that seed */
    static List<Happening> shortest(long seed, String rule, List<Happening> history) {
        var shrinker = new Shrinker(seed, rule, history);
        shrinker.shrink();
        return shrinker.shortest;
    }

    private void shrink() {
        for (int part = Math.max(1, shortest.size() / 2); tries < MOST_TRIES; part = Math.max(1, part / 2)) {
            var before = shortest.size();
            leaveOutEach(part);
            if (part == 1 && shortest.size() == before) {
                return;
            }
        }
    }

    /** From the end, since what comes after is the likeliest to matter not. */
    private void leaveOutEach(int part) {
        for (int end = shortest.size(); end > 0 && tries < MOST_TRIES; end = Math.min(end - part, shortest.size())) {
            var less = new ArrayList<>(shortest.subList(0, Math.max(0, end - part)));
            less.addAll(shortest.subList(end, shortest.size()));
            broken(less).ifPresent(played -> shortest = played);
        }
    }

    /** @return what was played of it until the rule was broken; empty if it was not */
    private Optional<List<Happening>> broken(List<Happening> history) {
        tries++;
        var simulation = Simulation.replay(seed, history, Story.untold());
        try {
            simulation.play();
            return Optional.empty();
        } catch (Violation e) {
            return e.rule().equals(rule) ? Optional.of(simulation.played()) : Optional.empty();
        }
    }
}
