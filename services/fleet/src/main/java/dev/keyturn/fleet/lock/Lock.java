package dev.keyturn.fleet.lock;

import dev.keyturn.catalogue.Management;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Schedule;
import dev.keyturn.foundation.problem.ProblemException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/**
 * A device on a door, driven by exactly one hub, or worked by a person and driven by none. A removed lock's row stays, RELEASED,
 * since what was said of it stands on Kafka and in the audit.
 */
@Entity
@Table(name = "lock")
public class Lock {
    @Id UUID id;
    @TenantId @Column(name = "organization_id") String organization;
    @Version long version;
    String name;
    String model;
    @Enumerated(EnumType.STRING) Management management;
    /** Null where a person works it, like the address and the hub. */
    String driver;
    /** What the driver knows it by: a node id, a serial. Opaque here. */
    String address;
    /** The hub that drives it, or drove it last. */
    @Column(name = "hub_id") UUID hub;
    @Enumerated(EnumType.STRING) Mode mode;
    /** Null where nobody said. */
    @Column(name = "mode_reason") String modeReason;
    /** Generation of the newest mode said to its hub. */
    @Column(name = "mode_generation") long modeGeneration;
    @Column(name = "created_at") Instant createdAt;
    /** Null while it stands. */
    @Column(name = "removed_at") Instant removedAt;
    @Enumerated(EnumType.STRING) Reach reach;
    /** Null where it never said, like the other figures. */
    @Column(name = "battery_percent") Integer batteryPercent;
    Integer slots;
    @Column(name = "slots_used") Integer slotsUsed;
    @Column(name = "shortest_pin") Integer shortestPin;
    @Column(name = "longest_pin") Integer longestPin;
    @Enumerated(EnumType.STRING) Schedule schedule;
    @Column(name = "foreign_codes") int foreignCodes;
    @Column(name = "seen_at") Instant seenAt;

    protected Lock() {}

    private Lock(UUID id, String name, String model, Management management, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.model = model;
        this.management = management;
        this.createdAt = createdAt;
        mode = Mode.IN_SERVICE;
        reach = Reach.UNKNOWN;
    }

    static Lock driven(UUID id, String name, String model, String driver, String address, UUID hub, Instant createdAt) {
        var lock = new Lock(id, name, model, Management.RADIO, createdAt);
        lock.driver = driver;
        lock.address = address;
        lock.hub = hub;
        return lock;
    }

    static Lock byHand(UUID id, String name, String model, Instant createdAt) {
        return new Lock(id, name, model, Management.ASSISTED, createdAt);
    }

    public UUID id() {
        return id;
    }

    /**
     * The hub that drives it, or drove it last.
     *
     * @throws ProblemException 409 where a person works it
     */
    public UUID hub() {
        return Optional.ofNullable(hub).orElseThrow(Lock::workedByAPerson);
    }

    static ProblemException workedByAPerson() {
        return ProblemException.conflict("worked-by-a-person", "This lock is worked by a person; no hub drives it. Nothing was done.",
                "Have it done at the lock itself.");
    }

    /** Id in the catalogue of models. */
    public String model() {
        return model;
    }

    public String driver() {
        return driver;
    }

    /** What the driver knows it by. */
    public String address() {
        return address;
    }

    /** The mode as a hub has to see it: RELEASED to every hub but its own. */
    public Mode modeFor(UUID asking) {
        return asking.equals(hub) ? mode : Mode.RELEASED;
    }

    /** Generation of the newest mode said to its hub; the manifest names it, so that a hub sees that it lacks one. */
    public long modeGeneration() {
        return modeGeneration;
    }

    /** Takes note of the generation of what is said to a hub; what is said to a former one does not count. */
    public void modeGeneration(UUID told, long generation) {
        if (told.equals(hub)) {
            modeGeneration = generation;
        }
    }

    /** The new hub has yet to say whether it reaches it. */
    void move(UUID toHub, String toAddress) {
        hub = toHub;
        address = toAddress;
        reach = Reach.UNKNOWN;
    }

    /** @param reason why, for people */
    void mode(Mode wanted, String reason) {
        mode = wanted;
        modeReason = reason;
    }

    void remove(Instant now) {
        mode = Mode.RELEASED;
        modeReason = null;
        removedAt = now;
    }

    /**
     * Takes the hub's newest word. What it does not say stays as it was.
     *
     * @return whether the lock said something new of its capabilities
     */
    boolean observe(LockEvidence evidence, Instant now) {
        var before = reported();
        reach = evidence.reach();
        batteryPercent = evidence.batteryPercent() == null ? batteryPercent : evidence.batteryPercent();
        slots = evidence.slots() == null ? slots : evidence.slots();
        slotsUsed = evidence.slotsUsed() == null ? slotsUsed : evidence.slotsUsed();
        foreignCodes = evidence.foreign().size();
        seenAt = now;
        if (evidence.capabilities() != null) {
            shortestPin = evidence.capabilities().shortestPin();
            longestPin = evidence.capabilities().longestPin();
            schedule = evidence.capabilities().schedule();
        }
        return !Objects.equals(before, reported());
    }

    /** What it said of its capabilities; null where it never did. */
    LockRecord.Reported reported() {
        return slots == null && schedule == null ? null : new LockRecord.Reported(slots, shortestPin, longestPin, schedule);
    }
}
