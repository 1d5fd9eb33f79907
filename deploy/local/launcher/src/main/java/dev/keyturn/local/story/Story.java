package dev.keyturn.local.story;

import dev.keyturn.local.client.Secrets;
import dev.keyturn.local.Logs;
import dev.keyturn.local.Progress;
import dev.keyturn.local.Running;
import dev.keyturn.local.Stack;
import dev.keyturn.local.client.Sandbox;
import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** {@code ./keyturn story}: plays the main job on a throwaway platform, or on one that runs, and ends at the first thing that is not so. */
public final class Story {
    private static final int NOT_SO = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private Story() {}

    public static void main(String[] arguments) throws IOException {
        switch (Options.of(arguments)) {
            case Options.Read.Good(var options) -> System.exit(play(options));
            case Options.Read.Help() -> System.out.println(Options.USAGE);
            case Options.Read.Bad(var why) -> {
                System.err.println("keyturn: " + why + ".");
                System.exit(NOT_UNDERSTOOD);
            }
        }
    }

    /** What it takes, for people. */
    public static String usage() {
        return Options.USAGE;
    }

    private static int play(Options options) throws IOException {
        try {
            var log = Files.createTempFile("keyturn-story-", ".log");
            Logs.to(log);
            if (options.on().isPresent()) {
                var running = Running.at(options.on().get());
                return tell(options, running.origin(), running.control(), log);
            }
            var progress = options.json() ? Progress.SILENT : Progress.on(System.out);
            try (var stack = Stack.throwaway(progress)) {
                return tell(options, stack.origin(), stack.control(), log);
            }
        } catch (CannotStart cannot) {
            System.err.println("keyturn: " + cannot.getMessage());
            return NOT_SO;
        }
    }

    private static int tell(Options options, URI origin, URI control, Path log) throws IOException {
        try (var site = new CalendarServer()) {
            return new Telling(new Scene(origin, new Sandbox(control), site, new Page(System.out, options.json(), System::nanoTime),
                    options, InstantSource.system(), new Secrets(), Optional.of(log))).tell();
        }
    }
}
