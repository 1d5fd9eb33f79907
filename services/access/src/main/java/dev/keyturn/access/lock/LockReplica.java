package dev.keyturn.access.lock;

import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.fleet.LockRecord.Binding;
import dev.keyturn.contracts.fleet.LockRecord.Reported;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Schedule;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** What fleet last said of a lock. */
@Entity
@Table(name = "lock_replica")
class LockReplica {

    @Id
    UUID id;

    @TenantId
    @Column(name = "organization_id")
    String organizationId;

    /** Of fleet's record; with the generation it decides what is newer. */
    long epoch;

    long generation;
    String name;

    /** Catalogue id. */
    String model;

    /** How many codes it takes, as it said itself; null where it did not, like the other figures of its. */
    Integer slots;

    @Column(name = "shortest_pin")
    Integer shortestPin;

    @Column(name = "longest_pin")
    Integer longestPin;

    @Enumerated(EnumType.STRING)
    Schedule schedule;

    /** The hub that drives it; null where none does, and then the other columns of the binding are null too. */
    UUID hub;

    Long enrolment;

    @Column(name = "hub_partition")
    Integer partition;

    @Column(name = "public_keys")
    String publicKeys;

    @Enumerated(EnumType.STRING)
    Mode mode;

    boolean olderThan(long otherEpoch, long otherGeneration) {
        return epoch < otherEpoch || epoch == otherEpoch && generation < otherGeneration;
    }

    /** @return whether it changed what codes depend on; the name alone does not */
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

    /** @param door the door that it is on, which is not in this row; null where it is on none */
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
