package dev.keyturn.fleet.report;

import dev.keyturn.contracts.hub.Backup;
import dev.keyturn.contracts.hub.CommandProgress;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.contracts.hub.Hello;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.RecordRefused;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.Refusal;
import dev.keyturn.fleet.alert.AlertKind;
import dev.keyturn.fleet.alert.Alerts;
import dev.keyturn.fleet.backup.Backups;
import dev.keyturn.fleet.command.Commands;
import dev.keyturn.fleet.hub.Hubs;
import dev.keyturn.fleet.lock.Locks;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Takes a genuine report in one transaction of the hub's organization; a repetition changes nothing. */
@ApplicationScoped
class Reports {
    @Inject Boots boots;
    @Inject Hubs hubs;
    @Inject Locks locks;
    @Inject Commands commands;
    @Inject Backups backups;
    @Inject Alerts alerts;

    /** A repetition counts for nothing, not even as a sign of life. */
    void take(String organization, Report report) {
        if (boots.first(organization, report)) {
            take(report.hub(), report.at(), report.body());
            hubs.heard(report.hub());
        }
    }

    private void take(UUID hub, Instant at, Report.Body body) {
        switch (body) {
            case Hello hello -> hubs.greeted(hub, hello);
            case LockEvidence evidence -> locks.observed(hub, evidence);
            case CommandProgress progress -> commands.told(hub, progress);
            case Backup backup -> backups.keep(hub, backup, at);
            case RecordRefused refused -> alerts.open(AlertKind.RECORD_REFUSED_BY_HUB, hub,
                    Map.of("topic", refused.topic(), "reason", refused.reason()));
            // To be heard is all that a heartbeat is for, and door events are access's matter.
            case Heartbeat _, DoorEvent _ -> {}
        }
    }

    /** Somebody spoke in the hub's name who is not it, or in a way that is not understood. */
    void refused(UUID hub, Refusal refusal) {
        alerts.open(AlertKind.REPORT_REFUSED, hub, Map.of("reason", refusal.name()));
    }
}
