package dev.keyturn.access.codes;

import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.fleet.LockRecord.Binding;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.LockEvidence.CredentialEvidence;
import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.contracts.sealing.Envelope;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.PinSeal;
import dev.keyturn.contracts.sealing.SignedReport;
import dev.keyturn.contracts.sealing.TrustedKeys;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A hub with keys and a voice, and no radio: it reads the sets that are for it and says what a test tells it to say. */
final class TestHub {
    /** The partition of the downlink topics that it was given at enrolment. */
    static final int PARTITION = 2;

    final UUID id = UUID.randomUUID();
    private final long enrolment;
    private final HubIdentity me = HubIdentity.generate(new SecureRandom());
    private final String boot = UUID.randomUUID().toString();
    private final Wire wire;
    private final TrustedKeys trusted;
    private long sequence;

    TestHub(Wire wire, TrustedKeys trusted, long enrolment) {
        this.wire = wire;
        this.trusted = trusted;
        this.enrolment = enrolment;
    }

    Binding binding() {
        return new Binding(id, enrolment, PARTITION, me.publicKeys().text());
    }

    /** The newest set of a lock that lies on Kafka for this hub, opened with its keys; empty before the first. */
    Optional<CodeSet> set(UUID lock) {
        return wire.newest(Topic.HUB_CODES.topicName(), Topic.lockKey(id, lock)).map(this::opened);
    }

    private CodeSet opened(ConsumerRecord<String, byte[]> record) {
        if (record.partition() != PARTITION) {
            throw new AssertionError("the set lies on partition " + record.partition());
        }
        return switch (Envelope.open(record.value(), me, trusted, id)) {
            case Envelope.Opened.Genuine(CodeSet set) -> set;
            case Envelope.Opened other -> throw new AssertionError("not a set for this hub: " + other);
        };
    }

    Pin pin(CodeEntry entry) {
        return switch (PinSeal.open(entry.sealedPin(), entry.credential(), me)) {
            case PinSeal.Opened.Clear(var pin) -> pin;
            case PinSeal.Opened.KeyMissing _ -> throw new AssertionError("not sealed to this hub");
        };
    }

    /** What the lock holds of one code. */
    static CredentialEvidence code(UUID credential, Goal goal, Rung rung, Instant at) {
        var ready = goal == Goal.PRESENT && rung == Rung.HELD ? Ready.READY : Ready.NOT_CHECKED;
        return new CredentialEvidence(credential, goal, rung, ready, Trouble.NONE, null, 4, at);
    }

    static CredentialEvidence troubled(UUID credential, Goal goal, Trouble trouble, String reason, Instant at) {
        return new CredentialEvidence(credential, goal, Rung.HELD, Ready.NOT_READY, trouble, reason, null, at);
    }

    static LockEvidence evidence(UUID lock, Position codes, List<Integer> foreign, CredentialEvidence... said) {
        return new LockEvidence(lock, codes, Reach.REACHABLE, 80, 250, said.length, Arrays.asList(said), foreign);
    }

    static DoorEvent opened(UUID lock, UUID credential, Instant at) {
        return new DoorEvent(lock, UUID.randomUUID(), at, DoorEvent.Kind.UNLOCKED, DoorEvent.Method.KEYPAD, credential, 4,
                credential == null ? DoorEvent.Certainty.NONE : DoorEvent.Certainty.CERTAIN);
    }

    void says(Instant at, Report.Body body) {
        send(signed(at, body));
    }

    byte[] signed(Instant at, Report.Body body) {
        return signedBy(me, at, body);
    }

    /** A report in this hub's name by somebody who has not its key. */
    byte[] forged(Instant at, Report.Body body) {
        return signedBy(HubIdentity.generate(new SecureRandom()), at, body);
    }

    private byte[] signedBy(HubIdentity speaker, Instant at, Report.Body body) {
        sequence++;
        var report = new Report(Report.VERSION, id, enrolment, boot, sequence, at, Report.Clock.TRUSTED, body);
        return SignedReport.sign(report, speaker);
    }

    void send(byte[] report) {
        wire.send(Topic.HUB_REPORTS.topicName(), Topic.hubKey(id), report, Map.of());
    }
}
