package dev.keyturn.fleet.hub;

import dev.keyturn.fleet.alert.AlertKind;
import dev.keyturn.fleet.alert.Alerts;
import dev.keyturn.fleet.due.EachAsItsTenant;
import dev.keyturn.foundation.sweep.Sweep;
import dev.keyturn.foundation.time.ClockMoved;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Raises an alarm for each hub that has said nothing genuine for too long; its next report closes it. */
@ApplicationScoped
class SilenceSweep implements Sweep {
    @Inject HubRoutes routes;
    @Inject Alerts alerts;
    @Inject EachAsItsTenant each;
    @Inject InstantSource clock;

    private final AtomicReference<Instant> listeningSince = new AtomicReference<>();

    @PostConstruct
    void begin() {
        listeningSince.set(clock.instant());
    }

    /** A jump of the clock is no silence: it is counted from here again. */
    void moved(@ObservesAsync ClockMoved moved) {
        listeningSince.set(moved.now());
    }

    @Override
    public String name() {
        return "hub-silence";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int run() {
        return SilenceRule.silentSince(listeningSince.get(), clock.instant())
                .map(since -> each.run(name(), batch(), most -> routes.silent(since, most), hub -> raise(hub, since)))
                .orElse(0);
    }

    private boolean raise(UUID hub, Instant since) {
        if (!routes.takeSilent(hub, since)) {
            return false;
        }
        alerts.open(AlertKind.HUB_SILENT, hub,
                Map.of("minutes", Long.toString(SilenceRule.ALARM_AFTER.toMinutes()), "since", since.toString()));
        return true;
    }
}
