package dev.keyturn.access.evidence;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.access.codeset.CodeSets;
import dev.keyturn.access.credential.Agenda;
import dev.keyturn.access.credential.Appointments;
import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.credential.Due;
import dev.keyturn.access.credential.Hearing;
import dev.keyturn.access.credential.Watch;
import dev.keyturn.access.lock.LockFacts;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.LockEvidence.CredentialEvidence;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.foundation.outbox.Epochs;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Applies a hub's evidence of one lock, whole, to what is known of its codes. */
@ApplicationScoped
class LockProofs {
    private static final String UNKNOWN = "unknown-codes";
    private static final String FOREIGN = "foreign-codes";
    /** On the span of a report: the highest rung that a code reached by it. So a trace ends with what the lock said. */
    private static final String PROOF = "keyturn.proof";

    @Inject
    Locks locks;

    @Inject
    CredentialStore credentials;

    @Inject
    EvidenceStore store;

    @Inject
    Watch watch;

    @Inject
    Appointments appointments;

    @Inject
    CodeSets sets;

    @Inject
    Agenda agenda;

    @Inject
    RefusedSets refused;

    @Inject
    Alerts alerts;

    @Inject
    Epochs epochs;

    @Inject
    InstantSource clock;

    /**
     * Evidence about sets of another epoch says nothing of ours: after a restored backup the hub first gets the
     * accepted line.
     */
    void take(Report report, LockEvidence evidence) {
        locks.find(evidence.lock()).filter(lock -> drives(report, lock)).ifPresent(lock -> {
            store.observed(report, evidence);
            foreign(evidence);
            if (evidence.codes().epoch() == epoch()) {
                refused.over(report, evidence);
                hear(report, evidence);
            }
        });
    }

    /** Whether the reporting hub, in this enrolment, drives the lock now. */
    static boolean drives(Report report, LockFacts lock) {
        return lock.binding() != null
                && lock.binding().hub().equals(report.hub())
                && lock.binding().enrolment() == report.enrolment();
    }

    /** Of our own line of sets. */
    private long epoch() {
        return epochs.of(Topic.HUB_CODES.topicName());
    }

    /** Every row of the lock is held first, in one order. A code that is gone makes room for one that had none. */
    private void hear(Report report, LockEvidence evidence) {
        var known = credentials.lockOfLock(evidence.lock()).stream()
                .collect(Collectors.toMap(Credential::id, Function.identity()));
        var changed = new ArrayList<Credential>();
        for (var said : evidence.credentials()) {
            var credential = known.get(said.credential());
            if (credential != null
                    && Hearing.of(credential, said, report, evidence.codes().generation(), clock.instant())
                            instanceof Hearing.Changed(var next)) {
                changed.add(next);
                store.heard(report, next, said);
                clash(credential, next);
            }
        }

        changed.stream().map(credential -> credential.proof().rung()).max(Comparator.naturalOrder())
                .ifPresent(rung -> Span.current().setAttribute(PROOF, rung.name()));
        credentials.save(changed);
        changed.forEach(watch::seen);
        changed.stream().filter(Credential::gone).forEach(appointments::make);
        if (changed.stream().anyMatch(Credential::gone)) {
            sets.roomMade(evidence.lock());
        }
        unknown(evidence, known);
    }

    /** Once as a clash begins and once as it ends; while it lasts nothing more is planned. */
    private void clash(Credential before, Credential now) {
        if (now.present() && clashes(before) != clashes(now)) {
            agenda.plan(Due.CHOOSE_AGAIN, now.grant(), clock.instant());
        }
    }

    private static boolean clashes(Credential credential) {
        return credential.hindrance().trouble() == Trouble.DUPLICATE;
    }

    /** Codes that the hub calls ours and nobody here knows: after a restored backup a person must look. */
    private void unknown(LockEvidence evidence, Map<UUID, Credential> known) {
        var strange = store.unknown(evidence.credentials().stream()
                .map(CredentialEvidence::credential)
                .filter(id -> !known.containsKey(id))
                .toList());
        var subjects = Map.of("lock", evidence.lock().toString());
        if (strange.isEmpty()) {
            alerts.close(UNKNOWN, subjects);
        } else {
            alerts.open(UNKNOWN, Severity.TODAY, subjects, Map.of("codes", String.valueOf(strange.size())));
        }
    }

    /** Codes on the lock that are not ours: never removed, only named. */
    private void foreign(LockEvidence evidence) {
        var subjects = Map.of("lock", evidence.lock().toString());
        if (evidence.foreign().isEmpty()) {
            alerts.close(FOREIGN, subjects);
        } else {
            var slots = evidence.foreign().stream().sorted().map(String::valueOf).collect(Collectors.joining(","));
            alerts.open(FOREIGN, Severity.NOTICE, subjects, Map.of("slots", slots));
        }
    }
}
