package dev.keyturn.fleet.hub;

import dev.keyturn.contracts.sealing.HubPublicKeys;
import dev.keyturn.fleet.alert.AlertKind;
import dev.keyturn.fleet.alert.Alerts;
import dev.keyturn.fleet.backup.Backups;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Binds a hub's public keys to it, once its code proves that somebody with the right to do so asked for it. */
@ApplicationScoped
class Enrolments {
    @Inject EnrolmentCodes codes;
    @Inject HubRepository hubs;
    @Inject HubRoutes routes;
    @Inject KafkaUsers users;
    @Inject KafkaWithdrawals withdrawals;
    @Inject Backups backups;
    @Inject Alerts alerts;
    @Inject Audit audit;
    @Inject Tenancy tenancy;
    @Inject InstantSource clock;
    @Inject Event<BindingChanged> changed;

    /** What came of an enrolment. */
    sealed interface Result {
        /**
         * @param password of the Kafka user; shown this once, and another one at each repetition
         * @param backups of the box whose place this one takes
         */
        record Enrolled(UUID hub, long enrolment, int partition, String user, String password,
                List<Backups.Sealed> backups) implements Result {
            @Override
            public String toString() {
                return "Enrolled[" + user + "]";
            }
        }

        /** Unknown, used by others, withdrawn or expired: which of them is not said. */
        record Refused() implements Result {}

        /** Every partition has its hundred hubs. */
        record NoRoom() implements Result {}
    }

    /**
     * The Kafka user is made inside the transaction: where the broker does not confirm it, nothing is bound and the code stays
     * good; where the commit fails after it, a user without an enrolment is left, whose name no later enrolment takes, and
     * the hub asks again.
     *
     * @throws KafkaUsers.KafkaAway where the broker did not confirm the user
     */
    Result enrol(EnrolmentCode code, HubPublicKeys keys, String agent) {
        Optional<EnrolmentCodes.Known> known = QuarkusTransaction.requiringNew().call(() -> codes.find(code));
        return known.map(it -> tenancy.asInTransaction(it.organization(), () -> enrolKnown(code, keys, agent)))
                .orElseGet(Result.Refused::new);
    }

    private Result enrolKnown(EnrolmentCode code, HubPublicKeys keys, String agent) {
        // Between the look and the lock the code may have been swept away as expired.
        return codes.take(code).map(known -> enrol(known, code, keys, agent)).orElseGet(Result.Refused::new);
    }

    private Result enrol(EnrolmentCodes.Known known, EnrolmentCode code, HubPublicKeys keys, String agent) {
        return switch (known.use(keys.fingerprint(), clock.instant())) {
            case REFUSED -> new Result.Refused();
            case REPETITION -> answer(hubs.lock(known.hub()));
            case FIRST -> switch (partitionFor(hubs.lock(known.hub()))) {
                case PartitionChoice.AllFull() -> new Result.NoRoom();
                case PartitionChoice.Chosen(var partition) -> {
                    codes.used(code, keys.fingerprint());
                    yield answer(bind(hubs.lock(known.hub()), keys, partition, agent));
                }
            };
        };
    }

    private PartitionChoice partitionFor(Hub hub) {
        return hub.partition != null
                ? new PartitionChoice.Chosen(hub.partition)
                : PartitionChoice.among(users.partitions(), routes.hubsPerPartition());
    }

    private Hub bind(Hub hub, HubPublicKeys keys, int partition, String agent) {
        var now = clock.instant();
        if (hub.enrolment > 0) {
            withdrawals.ask(hub.id, hub.enrolment, now);
        }
        if (hub.enrol(keys, partition, agent, now)) {
            alerts.open(AlertKind.HUB_KEYS_CHANGED, hub.id, Map.of("fingerprint", hub.fingerprint));
        }
        alerts.close(AlertKind.HUB_CUT_OFF, hub.id);
        alerts.close(AlertKind.HUB_SILENT, hub.id);
        routes.enrolled(hub.organization, hub.uplink().orElseThrow(), now);
        audit.record("hub.enrolled", "hub/" + hub.id,
                Map.of("enrolment", Long.toString(hub.enrolment), "fingerprint", hub.fingerprint));
        changed.fire(new BindingChanged(hub));
        return hub;
    }

    private Result answer(Hub hub) {
        var user = KafkaUsers.nameOf(hub.id, hub.enrolment);
        return new Result.Enrolled(hub.id, hub.enrolment, hub.partition, user, users.grant(user), backups.newest(hub.id));
    }
}
