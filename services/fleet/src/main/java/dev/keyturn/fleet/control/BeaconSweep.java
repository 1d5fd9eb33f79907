package dev.keyturn.fleet.control;

import dev.keyturn.fleet.due.EachAsItsTenant;
import dev.keyturn.fleet.hub.HubRoutes;
import dev.keyturn.foundation.sweep.Sweep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;

/** Tells each hub that is there the time, every minute. */
@ApplicationScoped
class BeaconSweep implements Sweep {
    @Inject HubRoutes routes;
    @Inject ControlTopic topic;
    @Inject EachAsItsTenant each;
    @Inject InstantSource clock;

    @Override
    public String name() {
        return "beacon";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int run() {
        var now = clock.instant();
        return each.run(name(), batch(), most -> routes.beaconsDue(now, most), hub -> send(hub, now));
    }

    private boolean send(UUID hub, Instant now) {
        if (!routes.takeBeacon(hub, now)) {
            return false;
        }
        topic.beacon(hub);
        return true;
    }
}
