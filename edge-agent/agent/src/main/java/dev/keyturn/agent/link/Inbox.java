package dev.keyturn.agent.link;

import dev.keyturn.agent.backup.Backups;
import dev.keyturn.agent.store.CommandJournal;
import dev.keyturn.agent.store.Database;
import dev.keyturn.agent.store.HeldRecords;
import dev.keyturn.agent.store.HeldRecords.Downloaded;
import dev.keyturn.agent.store.HeldRecords.Taken;
import dev.keyturn.agent.store.Reports;
import dev.keyturn.agent.time.TrustedTime;
import dev.keyturn.agent.worker.Roster;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.Downlink;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Manifest;
import dev.keyturn.contracts.hub.RecordRefused;
import dev.keyturn.contracts.hub.Recovery;
import dev.keyturn.contracts.sealing.Envelope;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.RecoveryKey;
import dev.keyturn.contracts.sealing.Refusal;
import dev.keyturn.contracts.sealing.TrustedKeys;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what comes down: opened, checked for speaker and order, stored in one transaction with its offset, then handed on. What
 * cannot be taken leaves the last good record in force, and is reported. Called by one thread.
 */
public final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);
    private static final Runnable NOTHING = () -> {};

    private final Me me;
    private final Database database;
    private final HeldRecords held;
    private final CommandJournal commands;
    private final Reports reports;
    private final TrustedTime time;
    private final Session session;
    private final Roster roster;
    private final Backups backups;
    private TrustedKeys trusted;
    /** What is to be followed when all is read, by what it changes; empty while nothing is behind. */
    private Optional<Map<String, Runnable>> behind = Optional.empty();

    /** Who we are. */
    public record Me(UUID hub, long enrolment, HubIdentity identity, String rootJwk) {}

    public Inbox(Me me, Database database, HeldRecords held, CommandJournal commands, Reports reports, TrustedTime time,
            Session session, Roster roster, Backups backups) {
        this.me = me;
        this.database = database;
        this.held = held;
        this.commands = commands;
        this.reports = reports;
        this.time = time;
        this.session = session;
        this.roster = roster;
        this.backups = backups;
        this.trusted = new TrustedKeys(me.rootJwk(), held.keys().orElse(null));
    }

    /** Whether a record is for this hub; others' share the partition. */
    public boolean isOurs(String key) {
        return key != null && (key.equals(me.hub().toString()) || key.startsWith(me.hub() + "/"));
    }

    /**
     * @param record its value is null for a deletion, which means nothing to a hub
     * @param next the offset of the record after it
     */
    public void take(Downloaded record, long next) {
        var followUp = database.inTransaction(() -> {
            held.offset(record.topic(), next);
            return record.value() == null ? NOTHING : open(record);
        });
        followUp.run();
    }

    /**
     * More lies there than the next record: it is kept as it comes, and followed once all is read, of each thing the newest. Else a hub
     * without its disk would live through every plan of the past again, and one that was long away would wear its locks out.
     */
    public void behind() {
        behind = behind.or(() -> Optional.of(new LinkedHashMap<>()));
    }

    /** All is read, or no more is to be had now. */
    public void upToDate() {
        Collection<Runnable> due = behind.map(Map::values).orElse(List.of());
        behind = Optional.empty();
        due.forEach(Runnable::run);
    }

    /** After a restart: what waited for a key set that has come, where the hub died in between. */
    public void recover() {
        retryParked();
    }

    /** Others' records were passed over. */
    public void passed(String topic, long next) {
        held.offset(topic, next);
    }

    private Runnable open(Downloaded record) {
        return switch (Envelope.open(record.value(), me.identity(), trusted, me.hub())) {
            case Envelope.Opened.Genuine(var genuine) -> taken(genuine, record.traceparent());
            case Envelope.Opened.Refused(var refusal, var detail) -> {
                if (refusal == Refusal.UNKNOWN_KEY) {
                    held.park(record);
                }
                // Before the first key set everything is from unknown keys; that is no news.
                if (refusal != Refusal.UNKNOWN_KEY || trusted.keySet() != null) {
                    refuse(record.topic(), record.key(), refusal, detail);
                }
                yield NOTHING;
            }
        };
    }

    private void refuse(String topic, String key, Refusal refusal, String detail) {
        LOG.atWarn().setMessage("A record was refused; the last good one stays").addKeyValue("topic", topic)
                .addKeyValue("key", key).addKeyValue("refusal", refusal).addKeyValue("detail", detail).log();
        reports.say(new RecordRefused(topic, key, refusal.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    /** Stores it. @return what follows once it is on the disk */
    private Runnable taken(Downlink record, String traceparent) {
        return switch (record) {
            case CodeSet set -> ours(set.position()) && held.take(set, traceparent) == Taken.TAKEN
                    ? () -> follow("codes/" + set.lock(), () -> roster.follow(set)) : NOTHING;
            case LockMode mode -> ours(mode.position()) && held.take(mode) == Taken.TAKEN
                    ? () -> follow("mode/" + mode.lock(), () -> roster.follow(mode)) : NOTHING;
            case Manifest manifest -> ours(manifest.position()) && held.take(manifest) == Taken.TAKEN
                    ? () -> follow("manifest", () -> roster.follow(manifest)) : NOTHING;
            case Recovery recovery -> ours(recovery.position()) && held.take(recovery) == Taken.TAKEN ? () -> told(recovery) : NOTHING;
            case KeySet keys -> taken(keys);
            case Beacon beacon -> taken(beacon);
            case Command command -> commands.hear(command) == CommandJournal.Heard.NEW
                    ? () -> follow("command/" + command.command(), () -> roster.run(command)) : NOTHING;
        };
    }

    private void told(Recovery recovery) {
        LOG.atInfo().setMessage("Backups are sealed to another recovery key from now on; compare it with the owner's")
                .addKeyValue("fingerprint", RecoveryKey.of(recovery.jwk()).fingerprint()).log();
        backups.keyChanged();
    }

    /** @param what of two changes of the same thing the later takes the place of the one that waits */
    private void follow(String what, Runnable change) {
        if (behind.isPresent()) {
            behind.get().remove(what);
            behind.get().put(what, change);
        } else {
            change.run();
        }
    }

    private boolean ours(Position position) {
        return position.enrolment() == me.enrolment();
    }

    private Runnable taken(KeySet keys) {
        return switch (trusted.hear(keys)) {
            case TrustedKeys.Heard.NotNewer() -> NOTHING;
            case TrustedKeys.Heard.Taken(var next) -> {
                held.keep(keys);
                yield () -> inForce(next);
            }
        };
    }

    /** Once it is on the disk: a set believed before, and lost with its transaction, would not be taken again. */
    private void inForce(TrustedKeys next) {
        trusted = next;
        LOG.atInfo().setMessage("A new key set is in force").addKeyValue("keySet", next.keySet().keySet()).log();
        retryParked();
    }

    private void retryParked() {
        var followUps = database.inTransaction(
                () -> held.unpark().stream().map(this::open).toList());
        followUps.forEach(Runnable::run);
    }

    private Runnable taken(Beacon beacon) {
        if (beacon.enrolment() != me.enrolment()) {
            return NOTHING;
        }
        var heard = time.hear(beacon, session.answeredBy(beacon));
        if (heard == TrustedTime.Heard.QUARANTINED) {
            LOG.atWarn().setMessage("Server time is far off; a second beacon must agree")
                    .addKeyValue("serverTime", beacon.serverTime()).log();
        }
        if (heard == TrustedTime.Heard.TAKEN) {
            held.keep(time.anchor());
        }
        return roster::lookAll;
    }
}
