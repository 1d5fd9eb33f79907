package dev.keyturn.fleet.control;

import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Manifest;
import dev.keyturn.contracts.hub.Recovery;
import dev.keyturn.contracts.sealing.Envelope;
import dev.keyturn.fleet.backup.RecoveryKeys;
import dev.keyturn.fleet.hub.Hub;
import dev.keyturn.fleet.hub.HubRepository;
import dev.keyturn.fleet.lock.Lock;
import dev.keyturn.fleet.lock.LockRepository;
import dev.keyturn.foundation.outbox.OutboundRecord;
import dev.keyturn.foundation.outbox.RecordSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Builds what is said to a hub from the newest rows. Nothing is said to a hub that is not enrolled, or cut off. */
@ApplicationScoped
class ControlSource implements RecordSource {
    @Inject HubRepository hubs;
    @Inject LockRepository locks;
    @Inject KeySets keySets;
    @Inject RecoveryKeys recoveryKeys;
    @Inject ServerTime time;
    @Inject FleetVoice voice;

    @Override
    public String topic() {
        return Topic.HUB_CONTROL.topicName();
    }

    @Override
    public Optional<OutboundRecord> build(String organization, String key, long generation, long epoch) {
        var about = ControlKey.of(key);
        return hubs.findByIdOptional(about.hub())
                .flatMap(hub -> hub.uplink().flatMap(to -> build(about, hub, to, generation, epoch)));
    }

    private Optional<OutboundRecord> build(ControlKey about, Hub hub, Hub.Uplink to, long generation, long epoch) {
        var position = new Position(to.enrolment(), epoch, generation);
        return switch (about) {
            case ControlKey.OfHub _ -> Optional.of(voice.say(manifest(to, position), to));
            case ControlKey.OfLock(_, var lock) -> mode(to, lock, position).map(mode -> voice.say(mode, to));
            case ControlKey.OfBeacon _ -> beacon(hub, to, epoch).map(beacon -> voice.say(beacon, to));
            case ControlKey.OfRecovery _ -> recoveryKeys.find()
                    .map(found -> voice.say(new Recovery(Recovery.VERSION, to.hub(), position, found.key().jwk()), to));
            case ControlKey.OfKeys _ -> keySets.newest().map(set -> sealed(set.signed(), to));
        };
    }

    private Manifest manifest(Hub.Uplink to, Position position) {
        var managed = locks.ofHub(to.hub()).stream().map(lock -> managed(lock, position)).toList();
        return new Manifest(Manifest.VERSION, to.hub(), position, managed);
    }

    /** Names the newest mode of the lock, so that the hub sees that it lacks one. */
    private static Manifest.ManagedLock managed(Lock lock, Position manifest) {
        var mode = new Position(manifest.enrolment(), manifest.epoch(), lock.modeGeneration());
        return new Manifest.ManagedLock(lock.id(), lock.model(), lock.driver(), lock.address(), mode);
    }

    private Optional<LockMode> mode(Hub.Uplink to, UUID lock, Position position) {
        return locks.findByIdOptional(lock)
                .map(it -> new LockMode(LockMode.VERSION, to.hub(), lock, position, it.modeFor(to.hub()), Map.of()));
    }

    /** Empty before the hub's hello, whose nonce it answers, and while no time can be vouched for. */
    private Optional<Beacon> beacon(Hub hub, Hub.Uplink to, long epoch) {
        return hub.session().flatMap(session -> time.now().map(now ->
                new Beacon(Beacon.VERSION, to.hub(), to.enrolment(), session.nonce(), session.id(), epoch, now)));
    }

    /** Signed by the root before, and sealed as it is. */
    private static OutboundRecord sealed(String signed, Hub.Uplink to) {
        return new OutboundRecord(Envelope.sealSigned(signed, to.keys()), to.partition(), Map.of());
    }
}
