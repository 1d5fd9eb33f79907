package dev.keyturn.fleet.report;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.HubPublicKeys;
import dev.keyturn.contracts.sealing.Refusal;
import dev.keyturn.contracts.sealing.SignedReport;
import dev.keyturn.contracts.sealing.SignedReport.Claim;
import dev.keyturn.fleet.hub.HubRoutes;
import dev.keyturn.foundation.inbox.Handled;
import dev.keyturn.foundation.inbox.InboundRecord;
import dev.keyturn.foundation.inbox.RecordHandler;
import dev.keyturn.foundation.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Hears what hubs report. Whose a report is follows from its signature; its key on Kafka is ignored. What is not genuine is
 * parked, and the owner of the hub that it claims to be from is told.
 */
@ApplicationScoped
public class ReportHandler implements RecordHandler {
    @Inject HubRoutes routes;
    @Inject Reports reports;
    @Inject Tenancy tenancy;

    @Override
    public String topic() {
        return Topic.HUB_REPORTS.topicName();
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public Handled handle(InboundRecord record) {
        if (record.value() == null) {
            return new Handled.Parked("no value");
        }
        // Written while the claim's keys are looked up, since the organization is known from there alone.
        var claimed = new AtomicReference<Claimed>();
        return switch (SignedReport.check(record.value(), claim -> believed(claim, claimed))) {
            case SignedReport.Checked.Genuine(var report) -> taken(report, claimed.get().keys().organization());
            case SignedReport.Checked.Refused(var refusal, var detail) -> {
                Optional.ofNullable(claimed.get()).ifPresent(claim -> warn(claim, refusal));
                yield new Handled.Parked(refusal + ": " + detail);
            }
        };
    }

    /** A withdrawn enrolment is known, so that its owner can be warned, and not believed. */
    private Optional<HubPublicKeys> believed(Claim claim, AtomicReference<Claimed> claimed) {
        Optional<HubRoutes.Keys> keys =
                QuarkusTransaction.requiringNew().call(() -> routes.keys(claim.hub(), claim.enrolment()));
        keys.ifPresent(known -> claimed.set(new Claimed(claim, known)));
        return keys.filter(known -> !known.withdrawn()).map(HubRoutes.Keys::publicKeys);
    }

    private Handled taken(Report report, String organization) {
        tenancy.asInTransaction(organization, () -> reports.take(organization, report));
        return new Handled.Done();
    }

    private void warn(Claimed claimed, Refusal refusal) {
        tenancy.asInTransaction(claimed.keys().organization(), () -> reports.refused(claimed.claim().hub(), refusal));
    }

    /** A claim about a hub that is known here. */
    private record Claimed(Claim claim, HubRoutes.Keys keys) {}
}
