package dev.keyturn.contracts.hub;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What a hub says, signed by its key; who speaks follows from the signature, never from the record's key.
 *
 * @param boot random per start of the agent; (boot, sequence) identifies the report
 * @param sequence counts from 1 within a boot
 * @param at the hub's trusted time, or its floor where time is not trusted
 */
public record Report(int v, UUID hub, long enrolment, String boot, long sequence, Instant at, Clock clock, Body body) {
    public static final int VERSION = 1;

    /** How good the hub's time is. */
    public enum Clock {
        TRUSTED,
        /** A floor only: later than this, by an unknown time. */
        FLOOR
    }

    public Report {
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(body, "body");
    }

    /** The kinds of report. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Hello.class, name = "hello"),
        @JsonSubTypes.Type(value = Heartbeat.class, name = "heartbeat"),
        @JsonSubTypes.Type(value = LockEvidence.class, name = "evidence"),
        @JsonSubTypes.Type(value = DoorEvent.class, name = "door-event"),
        @JsonSubTypes.Type(value = CommandProgress.class, name = "command-progress"),
        @JsonSubTypes.Type(value = RecordRefused.class, name = "record-refused"),
        @JsonSubTypes.Type(value = Backup.class, name = "backup")
    })
    public sealed interface Body permits Hello, Heartbeat, LockEvidence, DoorEvent, CommandProgress, RecordRefused, Backup {}
}
