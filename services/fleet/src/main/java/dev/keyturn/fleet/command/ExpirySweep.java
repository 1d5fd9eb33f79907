package dev.keyturn.fleet.command;

import dev.keyturn.fleet.due.EachAsItsTenant;
import dev.keyturn.foundation.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;

/** Settles the commands that no hub has answered in time. */
@ApplicationScoped
class ExpirySweep implements Sweep {
    @Inject CommandDeadlines deadlines;
    @Inject Commands commands;
    @Inject EachAsItsTenant each;
    @Inject InstantSource clock;

    @Override
    public String name() {
        return "command-expiry";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int run() {
        var now = clock.instant();
        return each.run(name(), batch(), most -> deadlines.passed(now, most), this::settle);
    }

    private boolean settle(UUID command) {
        if (!deadlines.take(command)) {
            return false;
        }
        commands.unanswered(command);
        return true;
    }
}
