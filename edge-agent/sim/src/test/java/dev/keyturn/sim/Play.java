package dev.keyturn.sim;

/** One seed, without a word. */
final class Play {
    private Play() {}

    static boolean holds(long seed, int steps) {
        try {
            Simulation.of(seed, steps, new Tally()).play();
            return true;
        } catch (Violation e) {
            return false;
        }
    }
}
