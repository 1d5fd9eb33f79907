package dev.keyturn.fleet.hub;

import dev.keyturn.contracts.hub.Hello;
import dev.keyturn.contracts.sealing.HubPublicKeys;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A box in a building that drives locks. It belongs to one organization, its operator. */
@Entity
@Table(name = "hub")
public class Hub {
    @Id UUID id;
    @TenantId @Column(name = "organization_id") String organization;
    @Version long version;
    String name;
    /** Where it stands; null where that was not said. */
    @Column(name = "property_id") UUID property;
    @Column(name = "created_at") Instant createdAt;
    /** Counts enrolments; 0 before the first. */
    long enrolment;
    /** Null before the first enrolment, like keys, fingerprint, partition and agent. */
    @Column(name = "enrolled_at") Instant enrolledAt;
    @Column(name = "public_keys") String publicKeys;
    String fingerprint;
    @Column(name = "partition_number") Integer partition;
    /** Null where it is not cut off, like the reason. */
    @Column(name = "cut_off_at") Instant cutOffAt;
    @Column(name = "cut_off_reason") String cutOffReason;
    /** Cut off as stolen, and no other box has taken its place since. */
    boolean stolen;
    String agent;
    /** Of the hello that opened the session; null without one. */
    String nonce;
    /** Null before the first hello of an enrolment. */
    UUID session;
    @Column(name = "session_since") Instant sessionSince;

    protected Hub() {}

    Hub(UUID id, String name, UUID property, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.property = property;
        this.createdAt = createdAt;
    }

    /** How the cloud speaks to an enrolled hub: to which enrolment, on which partition, sealed to which keys. */
    public record Uplink(UUID hub, long enrolment, int partition, HubPublicKeys keys) {}

    /** @param nonce of the hello that opened it, which the beacon carries back */
    public record Session(UUID id, String nonce) {}

    /** Empty before the first enrolment and after a cut-off: then nothing is said to it. */
    public Optional<Uplink> uplink() {
        return enrolment != 0 && cutOffAt == null
                ? Optional.of(new Uplink(id, enrolment, partition, HubPublicKeys.of(publicKeys)))
                : Optional.empty();
    }

    /** Empty before its hello. */
    public Optional<Session> session() {
        return session == null ? Optional.empty() : Optional.of(new Session(session, nonce));
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    /** @param heardAt when a genuine report last came; null before the first */
    public HubState state(Instant heardAt, Instant now) {
        return HubState.of(enrolment, cutOffAt != null, heardAt, now);
    }

    /** @return whether these are other keys than those of the enrolment before */
    boolean enrol(HubPublicKeys keys, int onPartition, String withAgent, Instant now) {
        var otherKeys = fingerprint != null && !fingerprint.equals(keys.fingerprint());
        enrolment++;
        enrolledAt = now;
        publicKeys = keys.text();
        fingerprint = keys.fingerprint();
        partition = onPartition;
        agent = withAgent;
        cutOffAt = null;
        cutOffReason = null;
        stolen = false;
        endSession();
        return otherKeys;
    }

    /** Nothing is said to it any more. */
    void cutOff(String reason, Instant now) {
        cutOffAt = now;
        cutOffReason = reason;
        endSession();
    }

    /** Its hello opens a session. */
    void greet(Hello hello, UUID fresh, Instant now) {
        agent = hello.agent();
        nonce = hello.nonce();
        session = fresh;
        sessionSince = now;
    }

    private void endSession() {
        nonce = null;
        session = null;
        sessionSince = null;
    }
}
