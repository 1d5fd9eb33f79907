package dev.keyturn.access.evidence;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.RecordRefused;
import dev.keyturn.contracts.hub.Report;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** A hub that cannot read a set keeps the last good one and says so; a person must know. */
@ApplicationScoped
class RefusedSets {
    @Inject
    Alerts alerts;

    /** Refusals of other topics are fleet's. */
    void take(Report report, RecordRefused refused) {
        if (Topic.HUB_CODES.topicName().equals(refused.topic())) {
            alerts.open(
                    "set-refused",
                    Severity.TODAY,
                    Map.of("hub", report.hub().toString(), "record", refused.key()),
                    Map.of("reason", refused.reason()));
        }
    }
}
