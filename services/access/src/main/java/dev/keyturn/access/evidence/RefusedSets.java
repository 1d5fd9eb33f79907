package dev.keyturn.access.evidence;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.access.lock.LockFacts;
import dev.keyturn.access.lock.Locks;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.RecordRefused;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A hub that cannot read a set keeps the last good one and says so; a person must know until it has read the newest. */
@ApplicationScoped
class RefusedSets {
    @Inject
    Locks locks;

    @Inject
    Alerts alerts;

    @Inject
    Sql sql;

    /** Refusals of other topics are fleet's, and of a lock that the hub does not drive it has nothing to say. */
    void take(Report report, RecordRefused refused) {
        if (Topic.HUB_CODES.topicName().equals(refused.topic())) {
            lock(report, refused.key()).ifPresent(lock -> alerts.open(
                    Alerts.SET_REFUSED,
                    Severity.TODAY,
                    subjects(lock),
                    Map.of("hub", report.hub().toString(), "reason", refused.reason())));
        }
    }

    /** The hub that drives the lock speaks of the newest set: it has read it. @param report of a hub that drives the lock */
    void over(Report report, LockEvidence evidence) {
        if (sql.first(
                        "select published from outbox where topic = ? and key = ?",
                        row -> row.getLong(1),
                        Topic.HUB_CODES.topicName(),
                        Topic.lockKey(report.hub(), evidence.lock()))
                .filter(newest -> evidence.codes().generation() >= newest)
                .isPresent()) {
            alerts.close(Alerts.SET_REFUSED, subjects(evidence.lock()));
        }
    }

    /** The lock of a set's key, where the hub drives it. */
    private Optional<UUID> lock(Report report, String key) {
        try {
            var lock = UUID.fromString(key.substring(key.indexOf('/') + 1));
            return Optional.of(lock)
                    .filter(named -> key.equals(Topic.lockKey(report.hub(), named)))
                    .flatMap(locks::find)
                    .filter(facts -> LockProofs.drives(report, facts))
                    .map(LockFacts::lock);
        } catch (IllegalArgumentException notALock) {
            return Optional.empty();
        }
    }

    private static Map<String, String> subjects(UUID lock) {
        return Map.of("lock", lock.toString());
    }
}
