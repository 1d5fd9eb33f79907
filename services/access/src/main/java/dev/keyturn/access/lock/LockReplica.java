package dev.keyturn.access.lock;

import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.fleet.LockRecord.Binding;
import dev.keyturn.contracts.fleet.LockRecord.Reported;
import dev.keyturn.contracts.fleet.LockRecord.Schedule;
import dev.keyturn.contracts.hub.Mode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

@Entity
@Table(
    name = "lock_replica"
)
class LockReplica {
    @Id
    UUID id;
    @TenantId
    @Column(
        name = "organization_id"
    )
    String organizationId;
    long epoch;
    long generation;
    String name;
    String model;
    Integer slots;
    @Column(
        name = "shortest_pin"
    )
    Integer shortestPin;
    @Column(
        name = "longest_pin"
    )
    Integer longestPin;
    @Enumerated(EnumType.STRING)
    Schedule schedule;
    UUID hub;
    Long enrolment;
    @Column(
        name = "hub_partition"
    )
    Integer partition;
    @Column(
        name = "public_keys"
    )
    String publicKeys;
    @Enumerated(EnumType.STRING)
    Mode mode;

    boolean olderThan(long otherEpoch, long otherGeneration) {
        return epoch < otherEpoch || epoch == otherEpoch && generation < otherGeneration;
    }

    boolean take(LockRecord said, long newEpoch) {
        var before = facts(null);
        epoch = newEpoch;
        generation = said.generation();
        name = said.name();
        model = said.model();
        mode = said.mode();
        take(said.reported() == null ? new Reported(null, null, null, null) : said.reported());
        take(said.binding());
        var after = facts(null);
        return !Objects.equals(before.binding(), after.binding())
            || before.mode() != after.mode()
            || !Objects.equals(before.reported(), after.reported())
            || !Objects.equals(before.model(), after.model());
    }

    private void take(Reported reported) {
        slots = reported.slots();
        shortestPin = reported.shortestPin();
        longestPin = reported.longestPin();
        schedule = reported.schedule();
    }

    private void take(Binding binding) {
        hub = binding == null ? null : binding.hub();
        enrolment = binding == null ? null : binding.enrolment();
        partition = binding == null ? null : binding.partition();
        publicKeys = binding == null ? null : binding.publicKeys();
    }

    LockFacts facts(UUID door) {
        return new LockFacts(id, organizationId, name, model, reported(), binding(), mode, door);
    }

    private Reported reported() {
        boolean unseen = slots == null && shortestPin == null && longestPin == null && schedule == null;
        return unseen ? null : new Reported(slots, shortestPin, longestPin, schedule);
    }

    private Binding binding() {
        return hub == null ? null : new Binding(hub, enrolment, partition, publicKeys);
    }
}
