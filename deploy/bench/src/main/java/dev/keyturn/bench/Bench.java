package dev.keyturn.bench;

import dev.keyturn.local.Logs;
import dev.keyturn.local.Progress;
import dev.keyturn.local.Running;
import dev.keyturn.local.Stack;
import dev.keyturn.local.client.Sandbox;
import dev.keyturn.local.client.Untrue;
import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.Optional;

/** {@code ./keyturn bench}: measures the way from a stay to its code and back, on a throwaway platform or on one that runs. */
public final class Bench {
    private static final int NOT_ALL_ARRIVED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        switch (Options.of(arguments)) {
            case Options.Read.Good(var options) -> System.exit(run(options));
            case Options.Read.Help() -> System.out.println(Options.USAGE);
            case Options.Read.Bad(var why) -> {
                System.err.println("keyturn: " + why + ".");
                System.exit(NOT_UNDERSTOOD);
            }
        }
    }

    private static int run(Options options) throws IOException {
        try {
            Logs.to(Files.createTempFile("keyturn-bench-", ".log"));
            var table = options.on().isPresent() ? onRunning(options, Running.at(options.on().get())) : onThrowaway(options);
            System.out.println(options.json() ? table.json() : table.text());
            return 0;
        } catch (CannotStart | Untrue failed) {
            System.err.println("keyturn: " + failed.getMessage());
            return NOT_ALL_ARRIVED;
        }
    }

    private static Table onRunning(Options options, Running running) {
        return measured(options, running.origin(), running.control(), Optional.empty());
    }

    private static Table onThrowaway(Options options) {
        var progress = options.json() ? Progress.SILENT : Progress.on(System.out);
        try (var stack = Stack.throwaway(progress)) {
            var peers = Peers.measure(stack.broker(), stack.database("bench"), options.stays());
            return measured(options, stack.origin(), stack.control(), Optional.of(peers));
        }
    }

    private static Table measured(Options options, URI origin, URI control, Optional<Peers> peers) {
        var real = InstantSource.system();
        var sandbox = new Sandbox(control);
        var site = Site.make(origin, sandbox, options.locks(), real);
        var machine = Machine.now();
        var measures = new Trial(site, sandbox, real).run(ArrivalPlan.poisson(options.seed(), options.stays(), options.rate()));
        return new Table(options, machine, measures, peers);
    }
}
