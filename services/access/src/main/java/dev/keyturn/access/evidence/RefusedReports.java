package dev.keyturn.access.evidence;

import dev.keyturn.access.alert.Alerts;
import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.sealing.SignedReport;
import dev.keyturn.foundation.inbox.InboundRecord;
import dev.keyturn.foundation.inbox.ParkedObserver;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Tells an organization that a record came in its hub's name which could not be believed or read: its agent may be newer than
 * this service, or somebody else speaks for it. A record that names no hub of ours is the operator's to look at: foundation
 * counts it.
 */
@ApplicationScoped
class RefusedReports implements ParkedObserver {
    private static final String KIND = "report-refused";

    @Inject
    HubKeys keys;

    @Inject
    Alerts alerts;

    @Inject
    Tenancy tenancy;

    /** Of all handlers and topics; only reports concern this. */
    @Override
    public void parked(InboundRecord record, String reason) {
        if (!Topic.HUB_REPORTS.topicName().equals(record.topic()) || record.value() == null) {
            return;
        }
        // Looks at the claim alone: no key is given, so nothing is believed.
        SignedReport.check(record.value(), claim -> {
            keys.find(claim).ifPresent(known -> open(known.organization(), claim.hub(), reason));
            return Optional.empty();
        });
    }

    private void open(String organization, UUID hub, String reason) {
        tenancy.asInTransaction(organization, () -> alerts.open(KIND, Severity.TODAY, subjects(hub), Map.of("reason", reason)));
    }

    /** The hub was heard and believed since. */
    void over(UUID hub) {
        alerts.close(KIND, subjects(hub));
    }

    private static Map<String, String> subjects(UUID hub) {
        return Map.of("hub", hub.toString());
    }
}
