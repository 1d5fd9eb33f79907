package dev.keyturn.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Schedule;
import java.util.Objects;
import java.util.UUID;

/**
 * A lock as fleet knows it: its model, the hub that drives it, and its mode. Key: the lock.
 *
 * @param organization the operator's tenant id
 * @param generation counts the states of the lock
 * @param model catalogue id
 * @param reported what the lock itself said of its capabilities, which beats the catalogue; null until it has been seen
 * @param binding the hub that drives it; null where none does (codes cannot be published)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LockRecord(int v, UUID lock, String organization, long generation, String name, String model,
        Reported reported, Binding binding, Mode mode) {
    public static final int VERSION = 1;

    public LockRecord {
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(mode, "mode");
    }

    /** Null parts are unknown. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reported(Integer slots, Integer shortestPin, Integer longestPin, Schedule schedule) {}

    /**
     * @param enrolment the hub's enrolment, first part of every {@link dev.keyturn.contracts.Position} sent to it
     * @param partition of the downlink topics that the hub reads
     * @param publicKeys the hub's public keys, in the form of {@link dev.keyturn.contracts.sealing.HubPublicKeys#text()}
     */
    public record Binding(UUID hub, long enrolment, int partition, String publicKeys) {
        public Binding {
            Objects.requireNonNull(hub, "hub");
            Objects.requireNonNull(publicKeys, "publicKeys");
        }
    }
}
