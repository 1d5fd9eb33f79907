package dev.keyturn.sim;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.LogManager;

/** {@code ./keyturn sim}: many histories, each with much bad luck, and what came of them. */
public final class Sim {
    private static final int A_RULE_IS_BROKEN = 1;
    private static final int NOT_UNDERSTOOD = 2;
    private static final int SECONDS_BETWEEN_NEWS = 5;

    private final Options options;
    private final Campaign campaign;
    private final long begun = System.nanoTime();

    private Sim(Options options) {
        this.options = options;
        this.campaign = new Campaign(options);
    }

    public static void main(String[] arguments) {
        // The agent's own log would tell of each fault that is made on purpose.
        LogManager.getLogManager().reset();
        switch (Options.of(arguments)) {
            case Options.Read.Good(var options) -> System.exit(new Sim(options).run());
            case Options.Read.Help() -> System.out.println(Options.USAGE);
            case Options.Read.Bad(var why) -> {
                System.err.println("keyturn: " + why + ".");
                System.exit(NOT_UNDERSTOOD);
            }
        }
    }

    private int run() {
        try (var news = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory())) {
            news.scheduleAtFixedRate(this::tellProgress, SECONDS_BETWEEN_NEWS, SECONDS_BETWEEN_NEWS, TimeUnit.SECONDS);
            campaign.run();
            news.shutdownNow();
        }
        tellProgress();
        campaign.tally.runs.forEach((what, runs) -> System.out.printf(Locale.ROOT, "  %-44s in %,6d seeds, %,12d times%n", what, runs,
                campaign.tally.times.get(what)));
        return campaign.broken().map(this::tell).orElse(0);
    }

    private int tell(Campaign.Broken broken) {
        System.out.println("Looking for a short history ...");
        System.out.println(Report.of(broken.seed(), options.steps()));
        return A_RULE_IS_BROKEN;
    }

    private void tellProgress() {
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var events = (long) campaign.seedsDone() * options.steps();
        System.out.printf(Locale.ROOT, "%,7d of %,d seeds  %,13d events  %,9d events/s  %d violations%n", campaign.seedsDone(), options.seeds(),
                events, events * 1_000 / Math.max(1, took.toMillis()), campaign.broken().isPresent() ? 1 : 0);
    }
}
