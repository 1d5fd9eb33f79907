package dev.keyturn.agent.store;

import dev.keyturn.agent.time.Anchor;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Ordering;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Manifest;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Recovery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The newest good record of each kind that the services sent, and how far each topic has been read. */
public final class HeldRecords {
    private final Database database;

    public HeldRecords(Database database) {
        this.database = database;
    }

    /** What became of a record. */
    public enum Taken { TAKEN, NOT_NEWER }

    /** A record as it came. @param traceparent of its trace; null where it has none */
    public record Downloaded(String topic, String key, byte[] value, String traceparent) {}

    private record HeldSet(Position position, boolean forgotten) {}

    /** @param traceparent the trace that the set belongs to; null where it has none */
    public Taken take(CodeSet set, String traceparent) {
        var held = database.find(
                row -> new HeldSet(new Position(row.getLong(1), row.getLong(2), row.getLong(3)), row.getBytes(4) == null),
                "SELECT enrolment, epoch, generation, json FROM code_set WHERE lock = ?", text(set.lock()))
                .orElse(new HeldSet(Position.NONE, false));
        var taken = switch (Ordering.judge(held.position(), set.position())) {
            case NEWER -> true;
            // A lock that comes back after its release may be sent the very set that was forgotten.
            case SAME -> held.forgotten();
            case OLDER -> false;
        };
        if (!taken) {
            return Taken.NOT_NEWER;
        }
        database.update("""
                INSERT INTO code_set VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (lock) DO UPDATE SET enrolment = excluded.enrolment,
                epoch = excluded.epoch, generation = excluded.generation, json = excluded.json,
                traceparent = excluded.traceparent""",
                text(set.lock()), set.position().enrolment(), set.position().epoch(), set.position().generation(), Json.write(set),
                traceparent);
        return Taken.TAKEN;
    }

    public Optional<CodeSet> codes(UUID lock) {
        return database.find(row -> Records.read(row.getBytes(1), CodeSet.class),
                "SELECT json FROM code_set WHERE lock = ? AND json IS NOT NULL", text(lock));
    }

    /** Per lock, where the newest set stands that was ever taken. */
    public Map<UUID, Position> positions() {
        var positions = new HashMap<UUID, Position>();
        database.query(row -> positions.put(UUID.fromString(row.getString(1)),
                new Position(row.getLong(2), row.getLong(3), row.getLong(4))),
                "SELECT lock, enrolment, epoch, generation FROM code_set");
        return positions;
    }

    /** The lock is no longer ours: its codes and what we know of its slots are forgotten; nothing on it is touched. */
    public void forget(UUID lock) {
        database.change(() -> {
            database.update("UPDATE code_set SET json = NULL WHERE lock = ?", text(lock));
            database.update("DELETE FROM ledger WHERE lock = ?", text(lock));
        });
    }

    /** After a restart: the worker of a released lock may have written once more before the hub died. */
    public void forgetReleased() {
        database.update("""
                DELETE FROM ledger WHERE lock IN (SELECT lock FROM lock_mode WHERE json_extract(CAST(json AS TEXT), '$.mode') = ?)""",
                Mode.RELEASED.name());
    }

    public Taken take(LockMode mode) {
        if (!mode(mode.lock()).map(held -> mode.position().newerThan(held.position())).orElse(true)) {
            return Taken.NOT_NEWER;
        }
        database.update("INSERT INTO lock_mode VALUES (?, ?) ON CONFLICT (lock) DO UPDATE SET json = excluded.json",
                text(mode.lock()), Json.write(mode));
        if (mode.mode() == Mode.RELEASED) {
            forget(mode.lock());
        }
        return Taken.TAKEN;
    }

    public Optional<LockMode> mode(UUID lock) {
        return database.find(row -> Records.read(row.getBytes(1), LockMode.class), "SELECT json FROM lock_mode WHERE lock = ?",
                text(lock));
    }

    public Taken take(Manifest manifest) {
        if (!manifest().map(held -> manifest.position().newerThan(held.position())).orElse(true)) {
            return Taken.NOT_NEWER;
        }
        Records.fact(database, "manifest", manifest);
        return Taken.TAKEN;
    }

    public Optional<Manifest> manifest() {
        return Records.fact(database, "manifest", Manifest.class);
    }

    public Taken take(Recovery recovery) {
        if (!recovery().map(held -> recovery.position().newerThan(held.position())).orElse(true)) {
            return Taken.NOT_NEWER;
        }
        Records.fact(database, "recovery", recovery);
        return Taken.TAKEN;
    }

    /** Empty where the organization has no recovery key. */
    public Optional<Recovery> recovery() {
        return Records.fact(database, "recovery", Recovery.class);
    }

    /** When a radio stack was backed up last, and to which key. */
    public record BackedUp(String fingerprint, Instant at) {}

    public void keep(String driver, BackedUp last) {
        Records.fact(database, backup(driver), last);
    }

    /** Empty where it is to be backed up in any case. */
    public Optional<BackedUp> backedUp(String driver) {
        return Records.fact(database, backup(driver), BackedUp.class);
    }

    public void forgetBackup(String driver) {
        database.update("DELETE FROM fact WHERE name = ?", backup(driver));
    }

    private static String backup(String driver) {
        return "backup/" + driver;
    }

    public void keep(KeySet keys) {
        Records.fact(database, "keys", keys);
    }

    public Optional<KeySet> keys() {
        return Records.fact(database, "keys", KeySet.class);
    }

    public void keep(Anchor anchor) {
        keep(database, anchor);
    }

    static void keep(Database database, Anchor anchor) {
        Records.fact(database, "time", anchor);
    }

    public Optional<Anchor> anchor() {
        return Records.fact(database, "time", Anchor.class);
    }

    public OptionalLong offset(String topic) {
        return database.query(row -> row.getLong(1), "SELECT value FROM next_offset WHERE topic = ?", topic).stream()
                .mapToLong(Long::longValue).findFirst();
    }

    /** @param next the first record not yet read */
    public void offset(String topic, long next) {
        database.update("INSERT INTO next_offset VALUES (?, ?) ON CONFLICT (topic) DO UPDATE SET value = excluded.value", topic, next);
    }

    /** Keeps a record whose key nobody vouches for yet; the newest of each key. */
    public void park(Downloaded record) {
        database.update("""
                INSERT INTO parked VALUES (?, ?, ?, ?) ON CONFLICT (topic, key)
                DO UPDATE SET value = excluded.value, traceparent = excluded.traceparent""",
                record.topic(), record.key(), record.value(), record.traceparent());
    }

    /** Takes them out. */
    public List<Downloaded> unpark() {
        return database.inTransaction(() -> {
            var parked = database.query(row -> new Downloaded(row.getString(1), row.getString(2), row.getBytes(3), row.getString(4)),
                    "SELECT topic, key, value, traceparent FROM parked");
            database.update("DELETE FROM parked");
            return parked;
        });
    }

    private static String text(UUID id) {
        return id.toString();
    }
}
