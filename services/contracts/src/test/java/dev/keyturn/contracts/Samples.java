package dev.keyturn.contracts;

import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.contracts.fleet.CodeRequest;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.fleet.TurnoverRecord;
import dev.keyturn.contracts.hub.Backup;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.CommandProgress;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.contracts.hub.Hello;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Manifest;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.RecordRefused;
import dev.keyturn.contracts.hub.Recovery;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Schedule;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.contracts.stay.Delivery;
import dev.keyturn.contracts.stay.DoorEventRecord;
import dev.keyturn.contracts.stay.StayRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One sample of every record that travels; where parts may be null, one more, bare, without them. */
public final class Samples {
    public static final UUID HUB = id(1);
    public static final UUID LOCK = id(2);
    public static final UUID OTHER_LOCK = id(3);
    public static final UUID CREDENTIAL = id(4);
    public static final UUID ENDED_CREDENTIAL = id(5);
    public static final UUID SESSION = id(6);
    public static final UUID STAY = id(7);
    public static final UUID DOOR = id(8);
    public static final UUID PROPERTY = id(9);
    public static final UUID UNIT = id(10);
    public static final UUID TURNOVER = id(11);
    public static final UUID OTHER = id(12);
    public static final Position POSITION = new Position(2, 1, 48);
    public static final Instant NOW = Instant.parse("2026-06-01T09:15:00Z");
    private static final Instant FROM = Instant.parse("2026-06-01T12:45:00Z");
    private static final Instant UNTIL = Instant.parse("2026-06-04T08:15:00Z");
    private static final String TENANT = "3f0c6f0a-5d3e-4a55-8d0c-0d5a0c6a7e11";
    private static final String SEALED = "eyJhbGciOiJFQ0RILUVTIn0..c2VhbGVk.c2VhbGVk.c2VhbGVk";

    private Samples() {}

    /** @param name of the golden file, without version; @param readAs the type that a reader asks for */
    public record Sample(String name, Object record, Class<?> readAs) {
        private static Sample of(String name, Object record) {
            return new Sample(name, record, record.getClass());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Sample> all() {
        return List.of(
                Sample.of("code-set", codeSet(POSITION)),
                Sample.of("manifest", new Manifest(1, HUB, POSITION, List.of(
                        new Manifest.ManagedLock(LOCK, "virtual/keypad-deadbolt", "virtual", "front-door", POSITION)))),
                Sample.of("lock-mode", new LockMode(1, HUB, LOCK, POSITION, Mode.FROZEN,
                        Map.of("autoRelock", "on", "autoRelockSeconds", "30"))),
                Sample.of("key-set", new KeySet(1, 3, NOW, List.of(
                        new KeySet.ServiceKey("access-2", Speaker.ACCESS, "{\"kty\":\"EC\"}"),
                        new KeySet.ServiceKey("fleet-1", Speaker.FLEET, "{\"kty\":\"EC\"}")))),
                Sample.of("beacon", new Beacon(1, HUB, 2, "kX3n0Wq9", SESSION, 1, NOW)),
                Sample.of("command", new Command(1, HUB, OTHER, LOCK, SESSION, Command.Act.IDENTIFY, NOW, NOW.plusSeconds(30))),
                Sample.of("recovery", new Recovery(1, HUB, POSITION, "{\"kty\":\"EC\"}")),
                report("hello", new Hello("kX3n0Wq9", "0.1.0", List.of("codes/1", "commands/1", "control/1"),
                        Map.of(LOCK, POSITION, OTHER_LOCK, Position.NONE))),
                report("heartbeat", new Heartbeat(SESSION)),
                report("heartbeat-bare", new Heartbeat(null)),
                report("evidence", evidence(null)),
                report("evidence-capabilities", evidence(new LockEvidence.Capabilities(4, 8, Schedule.UNTRUSTED))),
                report("evidence-bare", new LockEvidence(
                        LOCK, Position.NONE, LockEvidence.Reach.UNKNOWN, null, null, null, null, List.of(), List.of())),
                report("door-event", new DoorEvent(LOCK, OTHER, NOW, DoorEvent.Kind.UNLOCKED, DoorEvent.Method.KEYPAD,
                        CREDENTIAL, 7, DoorEvent.Certainty.CERTAIN)),
                report("door-event-bare", new DoorEvent(LOCK, OTHER, NOW, DoorEvent.Kind.JAMMED, DoorEvent.Method.UNKNOWN,
                        null, null, DoorEvent.Certainty.NONE)),
                report("command-progress", new CommandProgress(
                        OTHER, LOCK, CommandProgress.Outcome.NOT_DONE, "lock-timeout")),
                report("command-progress-bare", new CommandProgress(OTHER, LOCK, CommandProgress.Outcome.DONE, null)),
                report("record-refused", new RecordRefused(
                        Topic.HUB_CODES.topicName(), Topic.lockKey(HUB, LOCK), "UNREADABLE_VERSION")),
                report("backup", new Backup("zigbee", "93b1 0c4e 77aa 5d02 f1c6 8e30 24d9 bb6f", SEALED)),
                directory("organization",
                        new Directory.Organization(1, TENANT, 1, "Harbour Flats", Directory.State.ACTIVE)),
                directory("member", new Directory.Member(1, TENANT, 2, "b1d0", Set.of("MANAGER", "CLEANER"),
                        Directory.State.REMOVED)),
                directory("property", new Directory.Property(1, TENANT, 3, PROPERTY, "Quay 4", "Europe/Lisbon",
                        Directory.State.ACTIVE)),
                directory("door", new Directory.Door(1, TENANT, 4, DOOR, PROPERTY, "Street door", LOCK,
                        Directory.State.ACTIVE)),
                directory("door-bare", new Directory.Door(1, TENANT, 5, DOOR, PROPERTY, "Street door", null,
                        Directory.State.ACTIVE)),
                Sample.of("lock-record", new LockRecord(1, LOCK, TENANT, 9, "Street door lock", "virtual/keypad-deadbolt",
                        new LockRecord.Reported(30, 4, 8, Schedule.TRUSTED),
                        new LockRecord.Binding(HUB, 2, 5, "{\"verifying\":\"…\",\"sealing\":\"…\"}"), Mode.IN_SERVICE)),
                Sample.of("lock-record-bare", new LockRecord(1, LOCK, TENANT, 1, "Street door lock",
                        "virtual/keypad-deadbolt", null, null, Mode.RELEASED)),
                Sample.of("lock-record-unheard", new LockRecord(1, LOCK, TENANT, 2, "Street door lock",
                        "virtual/keypad-deadbolt", new LockRecord.Reported(null, null, null, null), null, Mode.IN_SERVICE)),
                Sample.of("alert-record", new AlertRecord(1, OTHER, TENANT, 2, "removal-overdue",
                        AlertRecord.Severity.NOW, Map.of("lock", LOCK.toString(), "stay", STAY.toString()),
                        Map.of("minutes", "12"), NOW, NOW.plusSeconds(600))),
                Sample.of("alert-record-bare", new AlertRecord(1, OTHER, TENANT, 1, "hub-silent",
                        AlertRecord.Severity.TODAY, Map.of("hub", HUB.toString()), Map.of(), NOW, null)),
                Sample.of("turnover-record", new TurnoverRecord(1, TURNOVER, TENANT, 4, LOCK,
                        TurnoverRecord.Kind.FACTORY_RESET, TurnoverRecord.State.WAITING, "press-reset", "CLEANER", null, NOW)),
                Sample.of("turnover-record-failed", new TurnoverRecord(1, TURNOVER, TENANT, 5, LOCK,
                        TurnoverRecord.Kind.FACTORY_RESET, TurnoverRecord.State.FAILED, "press-reset", null,
                        "lock-timeout", NOW)),
                Sample.of("turnover-record-bare", new TurnoverRecord(1, TURNOVER, TENANT, 1, LOCK,
                        TurnoverRecord.Kind.CODE_WIPE, TurnoverRecord.State.RUNNING, "wipe", null, null, NOW)),
                Sample.of("code-request", new CodeRequest(1, OTHER, TENANT, LOCK, TURNOVER, NOW.plusSeconds(900))),
                Sample.of("stay-record", new StayRecord(1, STAY, TENANT, 3, PROPERTY, UNIT, FROM, UNTIL, "Europe/Lisbon",
                        StayRecord.State.BOOKED)),
                Sample.of("door-event-record", new DoorEventRecord(1, OTHER, TENANT, DOOR, LOCK, NOW,
                        DoorEvent.Kind.UNLOCKED, DoorEvent.Method.KEYPAD, DoorEvent.Certainty.CERTAIN, "GUEST", STAY)),
                Sample.of("door-event-record-bare", new DoorEventRecord(1, OTHER, TENANT, null, LOCK, NOW,
                        DoorEvent.Kind.TAMPERED, DoorEvent.Method.UNKNOWN, DoorEvent.Certainty.NONE, null, null)),
                Sample.of("delivery", new Delivery(1, STAY, TENANT, SEALED)));
    }

    public static CodeSet codeSet(Position position) {
        return new CodeSet(1, HUB, LOCK, position, NOW, List.of(
                new CodeEntry(CREDENTIAL, Goal.PRESENT, FROM, UNTIL, 7, "stay 31", SEALED),
                new CodeEntry(ENDED_CREDENTIAL, Goal.ABSENT, NOW.minusSeconds(86_400), NOW, null, null, null)));
    }

    public static Report report(long enrolment, Report.Body body) {
        return new Report(1, HUB, enrolment, "Zm9v", 17, NOW, Report.Clock.TRUSTED, body);
    }

    private static Sample report(String name, Report.Body body) {
        return new Sample("report-" + name, report(2, body), Report.class);
    }

    private static Sample directory(String name, Directory record) {
        return new Sample("directory-" + name, record, Directory.class);
    }

    private static LockEvidence evidence(LockEvidence.Capabilities capabilities) {
        return new LockEvidence(LOCK, POSITION, LockEvidence.Reach.REACHABLE, 83, 30, 2, capabilities, List.of(
                new LockEvidence.CredentialEvidence(CREDENTIAL, Goal.PRESENT, Rung.VERIFIED, LockEvidence.Ready.READY,
                        Trouble.NONE, null, 7, NOW),
                new LockEvidence.CredentialEvidence(ENDED_CREDENTIAL, Goal.ABSENT, Rung.ACKED,
                        LockEvidence.Ready.NOT_CHECKED, Trouble.RETRYING, "lock-timeout", null, NOW)),
                List.of(1, 2));
    }

    private static UUID id(int number) {
        return new UUID(0x0192_3A4B_5C6D_7000L, 0x8000_0000_0000_0000L + number);
    }
}
