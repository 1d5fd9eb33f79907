package dev.keyturn.access.evidence;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.Backup;
import dev.keyturn.contracts.hub.CommandProgress;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.contracts.hub.Hello;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.RecordRefused;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.Refusal;
import dev.keyturn.contracts.sealing.SignedReport;
import dev.keyturn.contracts.sealing.SignedReport.Checked.Genuine;
import dev.keyturn.contracts.sealing.SignedReport.Checked.Refused;
import dev.keyturn.foundation.inbox.Handled;
import dev.keyturn.foundation.inbox.Handled.Done;
import dev.keyturn.foundation.inbox.Handled.Parked;
import dev.keyturn.foundation.inbox.InboundRecord;
import dev.keyturn.foundation.inbox.RecordHandler;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;

/** Hears the hubs: believes a report by its signature, and takes what concerns codes, once, as the hub's organization. */
@ApplicationScoped
class HubReports implements RecordHandler {
    @Inject
    HubKeys keys;

    @Inject
    ReportMarks marks;

    @Inject
    LockProofs proofs;

    @Inject
    DoorEvents events;

    @Inject
    RefusedSets refused;

    @Inject
    Tenancy tenancy;

    @Override
    public String topic() {
        return Topic.HUB_REPORTS.topicName();
    }

    @Override
    public String name() {
        return "hub-reports";
    }

    @Override
    public Handled handle(InboundRecord record) {
        if (record.value() == null) {
            return new Parked("empty");
        }
        var speaker = new AtomicReference<HubKeys.Known>();
        var checked = SignedReport.check(record.value(), claim -> keys.find(claim).map(known -> {
            speaker.set(known);
            return known.keys();
        }));
        return switch (checked) {
            case Genuine(var report) -> taken(report, speaker.get().organization());
            case Refused(var refusal, _) -> refused(refusal);
        };
    }

    /**
     * A hub that never drove a lock is not known here: fleet hears it, and there is nothing in its reports for us. What is not
     * believed is parked; fleet, which hears it too and knows the device, tells the organization, so that it is told once.
     */
    private static Handled refused(Refusal refusal) {
        return refusal == Refusal.UNKNOWN_KEY ? new Done() : new Parked("report-" + refusal.name());
    }

    private Handled taken(Report report, String organization) {
        switch (report.body()) {
            case LockEvidence evidence -> once(report, organization, () -> proofs.take(report, evidence));
            case DoorEvent event -> once(report, organization, () -> events.take(report, event));
            case RecordRefused refusal -> once(report, organization, () -> refused.take(report, refusal));
            case Hello _, Heartbeat _, CommandProgress _, Backup _ -> {
                // Of the device, not of its codes: fleet's.
            }
        }
        return new Done();
    }

    /** A report that was taken before, or came after a newer one of its start, changes nothing. */
    private void once(Report report, String organization, Runnable take) {
        tenancy.asInTransaction(organization, () -> {
            if (marks.advance(report)) {
                take.run();
            }
        });
    }
}
