package dev.keyturn.local.story;

import dev.keyturn.local.client.Sandbox;
import dev.keyturn.local.stacks.LocalStack;
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
 * @param driver of the locks that it can speak to; the others are virtual
 * @param model catalogue id of the lock on the first door
 * @param zone of the property
 * @param calendar a feed's file or address; empty for one drawn up from {@code seed}
 */
record Options(Optional<URI> on, String driver, String model, ZoneId zone, Optional<String> calendar, long seed, boolean json) {
    private static final String TIMED_MODEL = "yale-assure-zw";
    static final String USAGE = """
            ./keyturn story [options]
              --on URL          a running platform (./keyturn up) instead of a throwaway one
              --driver NAME     virtual, zwave, matter or zigbee: a real protocol stack with emulated locks (virtual)
              --model ID        lock on the first door (one that the driver speaks to; yale-assure-zw with virtual)
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
        var options = new Options(Optional.empty(), Sandbox.VIRTUAL, "", ZoneId.of("Europe/Berlin"), Optional.empty(), 1, false);
        try {
            for (var i = 0; i < args.length; i++) {
                if (args[i].equals("--help")) {
                    return new Read.Help();
                }
                options = args[i].equals("--json") ? options.asJson() : options.with(args[i], value(args, ++i));
            }
            return new Read.Good(options.withModel());
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
        return new Options(on, driver, model, zone, calendar, seed, true);
    }

    private Options with(String name, String value) {
        return switch (name) {
            case "--on" -> new Options(Optional.of(URI.create(value)), driver, model, zone, calendar, seed, json);
            case "--driver" -> new Options(on, known(value), model, zone, calendar, seed, json);
            case "--model" -> new Options(on, driver, value, zone, calendar, seed, json);
            case "--zone" -> new Options(on, driver, model, ZoneId.of(value), calendar, seed, json);
            case "--calendar" -> new Options(on, driver, model, zone, Optional.of(existing(value)), seed, json);
            case "--seed" -> new Options(on, driver, model, zone, calendar, Long.parseLong(value), json);
            default -> throw new IllegalArgumentException("story does not know " + name + "; ./keyturn story --help tells what it takes");
        };
    }

    private static String known(String driver) {
        if (!driver.equals(Sandbox.VIRTUAL) && LocalStack.Kind.of(driver).isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no driver " + driver + "; there are virtual, " + String.join(", ", LocalStack.Kind.drivers()));
        }
        return driver;
    }

    /** Where none was asked for, one that the driver speaks to. */
    private Options withModel() {
        return model.isEmpty() ? new Options(on, driver, usual(driver), zone, calendar, seed, json) : this;
    }

    /** A model that the driver speaks to; by Z-Wave one that can be set to a number of digits, and tells it. */
    private static String usual(String driver) {
        return switch (driver) {
            case "matter" -> "aqara-u200";
            case "zigbee" -> "yale-assure-zb";
            case "zwave" -> "schlage-be469zp";
            default -> TIMED_MODEL;
        };
    }

    /** A lock whose codes the hub must end; the driver's own, where its usual one does not end them itself. */
    String timedModel() {
        return driver.equals("matter") ? TIMED_MODEL : usual(driver);
    }

    private static String existing(String calendar) {
        if (!calendar.matches("https?://.*") && !Files.isReadable(Path.of(calendar))) {
            throw new IllegalArgumentException("there is no calendar file " + calendar + " to read");
        }
        return calendar;
    }
}
