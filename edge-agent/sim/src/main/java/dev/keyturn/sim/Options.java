package dev.keyturn.sim;

/**
 * What is to be simulated.
 *
 * @param first the first seed
 * @param seeds how many, in a row
 * @param steps how many events in each
 */
record Options(long first, int seeds, int steps) {
    static final String USAGE = """
            ./keyturn sim [options]
              --seeds N    how many seeds, from 0 on (500)
              --steps M    how many events in each (5000)
              --seed K     the first seed; it alone, unless --seeds is given too
            Each seed is a hub, a lock, its guests and much bad luck, always the same. It ends with 0 if every rule held after every
            event; else it tells the shortest history that it finds in which one is broken.""";
    private static final Options USUAL = new Options(0, 500, 5_000);

    /** What came of reading the command line. */
    sealed interface Read {
        record Good(Options options) implements Read {}

        record Help() implements Read {}

        record Bad(String why) implements Read {}
    }

    static Read of(String... args) {
        var read = new Options(0, 0, USUAL.steps);
        var one = false;
        try {
            for (int i = 0; i < args.length; i += 2) {
                if (args[i].equals("--help")) {
                    return new Read.Help();
                }
                one |= args[i].equals("--seed");
                read = read.with(args[i], i + 1 < args.length ? args[i + 1] : "");
            }
            return new Read.Good(read.seeds > 0 ? read : new Options(read.first, one ? 1 : USUAL.seeds, read.steps));
        } catch (IllegalArgumentException e) {
            return new Read.Bad(e.getMessage());
        }
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--seeds" -> new Options(first, Math.toIntExact(number(name, value, 1)), steps);
            case "--steps" -> new Options(first, seeds, Math.toIntExact(number(name, value, 1)));
            case "--seed" -> new Options(number(name, value, 0), seeds, steps);
            default -> throw new IllegalArgumentException("sim does not know " + name + "; ./keyturn sim --help tells what it takes");
        };
    }

    private static long number(String name, String value, long least) {
        if (!value.matches("[0-9]{1,9}") || Long.parseLong(value) < least) {
            throw new IllegalArgumentException(name + " must be a whole number from " + least + " to 999999999, and is \"" + value + "\"");
        }
        return Long.parseLong(value);
    }
}
