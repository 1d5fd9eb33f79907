package dev.keyturn.local.story;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * How the story is to be played.
 *
 * @param on the origin of a running platform; empty for a throwaway one
 * @param model catalogue id of the lock on the first door
 * @param zone of the property
 * @param calendar a feed's file or address; empty for one drawn up from {@code seed}
 */
record Options(Optional<URI> on, String model, ZoneId zone, Optional<String> calendar, long seed, boolean json) {
    static final String USAGE = """
            ./keyturn story [options]
              --on URL          a running platform (./keyturn up) instead of a throwaway one
              --model ID        lock on the first door (yale-assure-zw)
              --zone ZONE       of the property (Europe/Berlin)
              --calendar FEED   a file or an address instead of a feed drawn from the seed
              --seed N          which feed is drawn (1)
              --json            for tools""";

    /** What came of reading the command line. */
    sealed interface Read {
        record Good(Options options) implements Read {}

        record Help() implements Read {}

        record Bad(String why) implements Read {}
    }

    static Read of(String... args) {
        var options = new Options(Optional.empty(), "yale-assure-zw", ZoneId.of("Europe/Berlin"), Optional.empty(), 1, false);
        try {
            for (var i = 0; i < args.length; i++) {
                if (args[i].equals("--help")) {
                    return new Read.Help();
                }
                options = args[i].equals("--json") ? options.asJson() : options.with(args[i], value(args, ++i));
            }
            return new Read.Good(options);
        } catch (IllegalArgumentException | DateTimeException e) {
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
        return new Options(on, model, zone, calendar, seed, true);
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--on" -> new Options(Optional.of(URI.create(value)), model, zone, calendar, seed, json);
            case "--model" -> new Options(on, value, zone, calendar, seed, json);
            case "--zone" -> new Options(on, model, ZoneId.of(value), calendar, seed, json);
            case "--calendar" -> new Options(on, model, zone, Optional.of(existing(value)), seed, json);
            case "--seed" -> new Options(on, model, zone, calendar, Long.parseLong(value), json);
            default -> throw new IllegalArgumentException("story does not know " + name + "; ./keyturn story --help tells what it takes");
        };
    }

    private static String existing(String calendar) {
        if (!calendar.matches("https?://.*") && !Files.isReadable(Path.of(calendar))) {
            throw new IllegalArgumentException("there is no calendar file " + calendar + " to read");
        }
        return calendar;
    }
}
