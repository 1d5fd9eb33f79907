package dev.keyturn.sim;

/** A violation as a story that can be read. */
final class Report {
    private Report() {}

    /** @param steps as many as the seed was played for when it broke the rule */
    static String of(long seed, int steps) {
        var whole = Simulation.of(seed, steps, new Tally());
        try {
            whole.play();
            return "seed " + seed + ": it does not happen again, so it is not deterministic";
        } catch (Violation found) {
            return told(seed, steps, found, whole);
        }
    }

    private static String told(long seed, int steps, Violation found, Simulation whole) {
        var history = Shrinker.shortest(seed, found.rule(), whole.played());
        var story = Story.told();
        try {
            Simulation.replay(seed, history, story).play();
            throw new IllegalStateException("The shrunk history breaks no rule");
        } catch (Violation e) {
            return """
                    seed %d: %s
                      on %s; %d of the %d things that happened are enough:

                      %s
                      %s

                    The whole of it again: ./keyturn sim --seed %d --steps %d""".formatted(seed, e.getMessage(), whole.model(),
                    history.size(), whole.played().size(), String.join("\n  ", story.lines()), "So a rule is broken: " + e.getMessage(),
                    seed, steps);
        }
    }
}
