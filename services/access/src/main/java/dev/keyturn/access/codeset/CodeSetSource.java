package dev.keyturn.access.codeset;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.credential.LockModels;
import dev.keyturn.access.grant.PinSafe;
import dev.keyturn.access.lock.LockFacts;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.sealing.Envelope;
import dev.keyturn.contracts.sealing.HubPublicKeys;
import dev.keyturn.contracts.sealing.PinSeal;
import dev.keyturn.foundation.outbox.OutboundRecord;
import dev.keyturn.foundation.outbox.RecordSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Builds the newest set of a lock: what must be on it and what must be gone, each PIN sealed to the hub and bound to its code. */
@ApplicationScoped
class CodeSetSource implements RecordSource {
    /** Of a lock whose model is not known: enough for the guest who is in, and surely not too much. */
    private static final int UNKNOWN_CAPACITY = 1;

    @Inject
    Locks locks;

    @Inject
    LockModels models;

    @Inject
    CredentialStore credentials;

    @Inject
    PinSafe pins;

    @Inject
    CodeSets sets;

    @Inject
    ServiceKey key;

    @Inject
    Alerts alerts;

    @Inject
    InstantSource clock;

    @Override
    public String topic() {
        return Topic.HUB_CODES.topicName();
    }

    /**
     * Nothing for a hub that does not drive the lock any more: fleet releases it there, and its new hub has a key of its own.
     *
     * @param key hub and lock, with a slash between them
     */
    @Override
    public Optional<OutboundRecord> build(String organization, String key, long generation, long epoch) {
        var parts = key.split("/");
        var hub = UUID.fromString(parts[0]);
        return locks.find(UUID.fromString(parts[1]))
                .filter(lock -> lock.binding() != null && lock.binding().hub().equals(hub))
                .flatMap(lock -> build(lock, key, generation, epoch));
    }

    private Optional<OutboundRecord> build(LockFacts lock, String key, long generation, long epoch) {
        var capacity = models.of(lock).map(model -> model.slots().guestCapacity()).orElse(UNKNOWN_CAPACITY);
        var pinOf = pins.onLock(lock.lock());
        var plan = SetPlan.of(credentials.ofLock(lock.lock()), c -> pinOf.containsKey(c.id()), capacity, clock.instant());
        return switch (sets.guard(lock.lock(), plan)) {
            case MassRemoval.Suspicious(int removed, int live) -> {
                hold(lock, removed, live);
                yield Optional.empty();
            }
            case MassRemoval.Ordinary _ -> {
                alerts.close(CodeSets.HELD, CodeSets.subjects(lock.lock()));
                sets.remember(lock.lock(), key, generation, plan);
                yield Optional.of(sealed(lock, plan, pinOf, new Position(lock.binding().enrolment(), epoch, generation)));
            }
        };
    }

    /** Says to a person that the set waits for them. */
    private void hold(LockFacts lock, int removed, int live) {
        sets.hold(lock.lock());
        alerts.open(
                CodeSets.HELD,
                Severity.NOW,
                CodeSets.subjects(lock.lock()),
                Map.of("removed", String.valueOf(removed), "live", String.valueOf(live)));
    }

    private OutboundRecord sealed(LockFacts lock, SetPlan plan, Map<UUID, Pin> pinOf, Position position) {
        var hub = lock.binding();
        var keys = HubPublicKeys.of(hub.publicKeys());
        var present = plan.present().stream().map(c -> entry(c, Goal.PRESENT, PinSeal.seal(pinOf.get(c.id()), c.id(), keys)));
        var absent = plan.absent().stream().map(c -> entry(c, Goal.ABSENT, null));
        var entries = Stream.concat(present, absent).toList();
        var set = new CodeSet(CodeSet.VERSION, hub.hub(), lock.lock(), position, clock.instant(), entries);
        return new OutboundRecord(Envelope.seal(set, key.signing(), keys), hub.partition(), Map.of());
    }

    private static CodeEntry entry(Credential credential, Goal goal, String sealedPin) {
        var window = credential.aim().window();
        var slot = credential.proof().slot();
        return new CodeEntry(credential.id(), goal, window.notBefore(), window.notAfter(), slot, null, sealedPin);
    }
}
