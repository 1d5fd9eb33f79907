package dev.keyturn.bench;

import java.net.URI;
import java.util.Optional;

/**
 * How the benchmark is to run.
 *
 * @param rate stays that are made in a second, on average
 * @param seed of the arrivals
 * @param on the origin of a running platform; empty for a throwaway one
 */
record Options(int stays, int locks, double rate, long seed, Optional<URI> on, boolean json) {
    static final String USAGE = """
            ./keyturn bench [options]
              --stays N    how many stays are made (200)
              --locks N    how many virtual locks they are on, each on a door and unit of its own (50)
              --rate R     stays that are made in a second, on average; they do not wait for each other (5)
              --seed N     of the times at which they are made (1)
              --on URL     a running platform (./keyturn up) instead of a throwaway one; moves its clock by a day
              --json       for tools
            It ends with 0 if every stay went all the way, however long that took; the table says which targets were met.""";

    /** What came of reading the command line. */
    sealed interface Read {
        record Good(Options options) implements Read {}

        record Help() implements Read {}

        record Bad(String why) implements Read {}
    }

    static Read of(String... args) {
        var options = new Options(200, 50, 5, 1, Optional.empty(), false);
        try {
            for (var i = 0; i < args.length; i++) {
                if (args[i].equals("--help")) {
                    return new Read.Help();
                }
                options = args[i].equals("--json") ? options.asJson() : options.with(args[i], value(args, ++i));
            }
            return new Read.Good(options);
        } catch (IllegalArgumentException e) {
            return new Read.Bad(e.getMessage());
        }
    }

    private static String value(String[] args, int at) {
        if (at >= args.length) {
            throw new IllegalArgumentException(args[at - 1] + " needs a value");
        }
        return args[at];
    }

    private Options asJson() {
        return new Options(stays, locks, rate, seed, on, true);
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--stays" -> new Options(count(name, value), locks, rate, seed, on, json);
            case "--locks" -> new Options(stays, count(name, value), rate, seed, on, json);
            case "--rate" -> new Options(stays, locks, rate(value), seed, on, json);
            case "--seed" -> new Options(stays, locks, rate, Long.parseLong(value), on, json);
            case "--on" -> new Options(stays, locks, rate, seed, Optional.of(URI.create(value)), json);
            default -> throw new IllegalArgumentException("bench does not know " + name + "; ./keyturn bench --help tells what it takes");
        };
    }

    private static int count(String name, String value) {
        if (!value.matches("[1-9][0-9]{0,4}")) {
            throw new IllegalArgumentException(name + " must be a number from 1 to 99999, and is " + value);
        }
        return Integer.parseInt(value);
    }

    private static double rate(String value) {
        if (!value.matches("[0-9]{1,4}([.][0-9]{1,3})?") || Double.parseDouble(value) == 0) {
            throw new IllegalArgumentException("--rate must be a number above 0, such as 5 or 0.5, and is " + value);
        }
        return Double.parseDouble(value);
    }
}
