package dev.keyturn.sim;

/** A rule is broken. Two are the same if they break the same rule, whoever it befell. */
final class Violation extends AssertionError {
    private final String rule;

    Violation(String rule, Object of) {
        super(rule + of);
        this.rule = rule;
    }

    /** The code under test failed in a way that no rule foresees. */
    Violation(RuntimeException fault) {
        super("The agent failed: " + fault, fault);
        this.rule = "The agent failed: " + fault.getClass().getSimpleName();
    }

    static void unless(boolean so, String rule) {
        unless(so, rule, "");
    }

    /** @param of put into words only where it is needed, as this is asked millions of times */
    static void unless(boolean so, String rule, Object of) {
        if (!so) {
            throw new Violation(rule, of);
        }
    }

    String rule() {
        return rule;
    }
}
