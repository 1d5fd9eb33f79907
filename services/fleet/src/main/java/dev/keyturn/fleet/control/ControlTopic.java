package dev.keyturn.fleet.control;

import dev.keyturn.contracts.Topic;
import dev.keyturn.fleet.backup.RecoveryKeyChanged;
import dev.keyturn.fleet.hub.BindingChanged;
import dev.keyturn.fleet.hub.HubRepository;
import dev.keyturn.fleet.hub.HubRoutes;
import dev.keyturn.fleet.hub.SessionOpened;
import dev.keyturn.fleet.lock.LockPlaced;
import dev.keyturn.foundation.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.UUID;

/** Decides what of the control topic has to be said again when something changes, in the transaction that changes it. */
@ApplicationScoped
class ControlTopic {
    private static final String TOPIC = Topic.HUB_CONTROL.topicName();

    @Inject Outbox outbox;
    @Inject HubRoutes routes;
    @Inject HubRepository hubs;
    @Inject InstantSource clock;

    /** An enrolled hub first needs to know whom to believe and what is its own; its locks follow by themselves. */
    void on(@Observes BindingChanged changed) {
        changed.hub().uplink().ifPresent(uplink -> {
            outbox.touch(TOPIC, Topic.hubKey(uplink.hub()));
            outbox.touch(TOPIC, Topic.keysKey(uplink.hub()));
            outbox.touch(TOPIC, Topic.recoveryKey(uplink.hub()));
        });
    }

    /** Every hub of the organization seals to the new key. */
    void on(@Observes RecoveryKeyChanged changed) {
        hubs.enrolled().forEach(hub -> outbox.touch(TOPIC, Topic.recoveryKey(hub)));
    }

    /** The mode before the manifest: the manifest names the generation that the mode has got. */
    void on(@Observes LockPlaced placed) {
        var generation = outbox.touch(TOPIC, Topic.lockKey(placed.hub(), placed.lock().id()));
        placed.lock().modeGeneration(placed.hub(), generation);
        outbox.touch(TOPIC, Topic.hubKey(placed.hub()));
    }

    /** The hello is answered at once; the next beacon comes a minute later. */
    void on(@Observes SessionOpened opened) {
        beacon(opened.hub().id());
        routes.beaconSent(opened.hub().id(), clock.instant());
    }

    void beacon(UUID hub) {
        outbox.touch(TOPIC, Topic.beaconKey(hub));
    }

    void keys(UUID hub) {
        outbox.touch(TOPIC, Topic.keysKey(hub));
    }
}
