package dev.keyturn.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.agent.backup.Backups;
import dev.keyturn.agent.store.CommandJournal;
import dev.keyturn.agent.store.Database;
import dev.keyturn.agent.store.HeldRecords;
import dev.keyturn.agent.store.HeldRecords.Downloaded;
import dev.keyturn.agent.store.Ledgers;
import dev.keyturn.agent.store.Reports;
import dev.keyturn.agent.store.StoreCut;
import dev.keyturn.agent.time.Clocks;
import dev.keyturn.agent.time.TrustedTime;
import dev.keyturn.agent.worker.CommandRunner;
import dev.keyturn.agent.worker.Roster;
import dev.keyturn.agent.worker.Surroundings;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.CommandProgress;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.Downlink;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Manifest;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Recovery;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.Envelope;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.RecoveryKey;
import dev.keyturn.contracts.sealing.SignedReport;
import dev.keyturn.contracts.sealing.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub hears everything that can be said to it and tells what it has to tell. Then its power is cut at every state that its store
 * ever had on the disk, and in the middle of each write. The hub that starts from there and reads on must hold the same in the end,
 * and in all nothing may be told twice, untold, or taken back. Invariants S3, S9 and S10.
 */
class PowerCutAtTheLinkTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final UUID HUB = new UUID(1, 1);
    private static final UUID STAYS = new UUID(2, 1);
    private static final UUID GOES = new UUID(2, 2);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MANY = 100;
    private static final Known NOTHING = new Known(0, Map.of(), List.of(), List.of());

    @TempDir
    private Path folder;
    private Instant now = NOON;
    private final HubIdentity identity = HubIdentity.generate(RANDOM);
    private final SigningKey root = SigningKey.generate("root-1", RANDOM);
    private final SigningKey fleet = SigningKey.generate("fleet-1", RANDOM);
    private final SigningKey access = SigningKey.generate("access-1", RANDOM);
    private final SigningKey nextAccess = SigningKey.generate("access-2", RANDOM);
    private final String recoveryJwk = RecoveryKey.Private.generate(RANDOM).publicHalf().jwk();
    /** What lies in Kafka, in the order in which it was said. */
    private final List<Said> spoken = new ArrayList<>();
    /** What the cloud and the hub's memory knew, and how long the store's log was by then. */
    private final List<Known> known = new ArrayList<>();

    private record Said(Downloaded record, long offset) {}

    private final List<Report> sent = new ArrayList<>();

    /** @param positions of the sets held @param waiting reports that are to be sent @param sent those that were */
    private record Known(long at, Map<UUID, Position> positions, List<Report> waiting, List<Report> sent) {
        Instant toldAt() {
            return sent.stream().map(Report::at).max(Instant::compareTo).orElse(Instant.EPOCH);
        }
    }

    /** The parts of one hub, from start to power cut. */
    private record Life(Database database, HeldRecords held, Reports reports, TrustedTime time, CommandJournal commands, Session session,
            Roster roster, Inbox inbox) implements AutoCloseable {
        @Override
        public void close() {
            roster.close();
            database.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> wherever_the_power_is_cut() throws IOException {
        var file = folder.resolve("hub.db");
        try (var first = life(file, "boot-1")) {
            live(first, file);
            var whole = Held.of(first.held());
            var cuts = StoreCut.everywhere(file, folder.resolve("cut"));
            assertThat(StoreCut.length(file)).as("the log was never begun anew").isEqualTo(cuts.getLast().kept());
            return cuts.stream().map(cut -> DynamicTest.dynamicTest(cut.toString(), () -> goesOn(cut, whole)));
        }
    }

    /** What the services have said, as far as it is held. */
    private record Held(Optional<CodeSet> stays, Optional<CodeSet> goes, Optional<LockMode> mode, Optional<LockMode> released,
            Optional<Manifest> manifest, Optional<KeySet> keys, Optional<Recovery> recovery) {
        static Held of(HeldRecords held) {
            return new Held(held.codes(STAYS), held.codes(GOES), held.mode(STAYS), held.mode(GOES), held.manifest(), held.keys(),
                    held.recovery());
        }
    }

    private void live(Life hub, Path store) throws IOException {
        hears(hub, Topic.HUB_CODES, sealed(set(STAYS, 1), access));
        hears(hub, Topic.HUB_CONTROL, sealed(keys(1, access), root));
        hears(hub, Topic.HUB_CONTROL, sealed(mode(STAYS, Mode.IN_SERVICE, 1), fleet));
        hears(hub, Topic.HUB_CONTROL, sealed(mode(GOES, Mode.IN_SERVICE, 1), fleet));
        hears(hub, Topic.HUB_CONTROL, sealed(new Manifest(Manifest.VERSION, HUB, new Position(1, 1, 1), List.of()), fleet));
        hears(hub, Topic.HUB_CODES, sealed(set(GOES, 1), access));
        look(hub, store);
        var session = UUID.randomUUID();
        hears(hub, Topic.HUB_CONTROL, sealed(new Beacon(Beacon.VERSION, HUB, 1, hub.session().hello().nonce(), session, 1, now), fleet));
        send(hub, store);
        hears(hub, Topic.HUB_COMMANDS, sealed(command(1, session), fleet));
        send(hub, store);
        hears(hub, Topic.HUB_CODES, sealed(set(STAYS, 3), access));
        hears(hub, Topic.HUB_CODES, sealed(set(STAYS, 2), access));
        hears(hub, Topic.HUB_CODES, "no record at all".getBytes());
        hub.reports().say(event(1));
        send(hub, store);
        hears(hub, Topic.HUB_CODES, sealed(set(STAYS, 4), nextAccess));
        hears(hub, Topic.HUB_CONTROL, sealed(mode(GOES, Mode.RELEASED, 2), fleet));
        hears(hub, Topic.HUB_CONTROL, sealed(keys(2, nextAccess), root));
        hears(hub, Topic.HUB_COMMANDS, sealed(command(2, session), fleet));
        hears(hub, Topic.HUB_CONTROL, sealed(new Recovery(Recovery.VERSION, HUB, new Position(1, 1, 1), recoveryJwk), fleet));
        hub.held().keep(hub.time().anchor());
        hub.reports().say(event(2));
        send(hub, store);
        hub.reports().say(event(3));
        look(hub, store);
    }

    private void send(Life hub, Path store) throws IOException {
        look(hub, store);
        var waiting = hub.reports().waiting(MANY);
        waiting.stream().map(this::read).forEach(sent::add);
        look(hub, store);
        hub.reports().heard(waiting);
        look(hub, store);
    }

    private void look(Life hub, Path store) throws IOException {
        now = now.plusSeconds(1);
        known.add(new Known(StoreCut.length(store), hub.held().positions(), waiting(hub), List.copyOf(sent)));
    }

    private List<Report> waiting(Life hub) {
        return hub.reports().waiting(MANY).stream().map(this::read).toList();
    }

    private void goesOn(StoreCut cut, Held whole) {
        var before = known.stream().filter(it -> it.at() <= cut.kept()).reduce(NOTHING, (_, later) -> later);
        try (var hub = life(cut.file(), "boot-2")) {
            assertThat(hub.time().now().at()).as("a time that was told").isAfterOrEqualTo(before.toldAt());
            before.positions().forEach((lock, position) -> assertThat(hub.held().positions().get(lock).generation())
                    .as("S3: no older set").isGreaterThanOrEqualTo(position.generation()));
            hub.commands().recover();
            hub.inbox().recover();
            spoken.stream().filter(it -> it.offset() >= hub.held().offset(it.record().topic()).orElse(0)).toList()
                    .forEach(it -> hub.inbox().take(it.record(), it.offset() + 1));
            assertThat(Held.of(hub.held())).isEqualTo(whole);
            var told = Stream.concat(before.sent().stream(), waiting(hub).stream()).distinct().toList();
            assertThat(told).as("what was kept to be told").containsAll(before.waiting());
            assertThat(ended(told)).as("each command ends once").containsExactlyInAnyOrder(new UUID(3, 1), new UUID(3, 2));
        }
    }

    private static Stream<UUID> ended(List<Report> told) {
        return told.stream().map(Report::body).filter(CommandProgress.class::isInstance).map(CommandProgress.class::cast)
                .filter(progress -> progress.outcome() != CommandProgress.Outcome.RECEIVED).map(CommandProgress::command);
    }

    private Life life(Path file, String boot) {
        var database = Database.open(file, () -> now).database();
        var held = new HeldRecords(database);
        var time = new TrustedTime(new Clocks(() -> now, () -> Duration.between(NOON, now).toNanos(), boot), held.anchor());
        var reports = new Reports(database, new Reports.Speaker(HUB, 1, boot, identity), time);
        var commands = new CommandJournal(database, reports);
        var session = new Session(RANDOM, "0.1.0", held::positions);
        var roster = new Roster(Map.of(), held, new Ledgers(database), new CommandRunner(commands, session::current, time::now),
                new Surroundings((_, _) -> Optional.empty(), reports::say, time::now, () -> 0, RandomGenerator.getDefault(),
                        UUID::randomUUID));
        var backups = new Backups(HUB, Map.of(), Set.of(), held, reports::say, () -> now);
        var inbox = new Inbox(new Inbox.Me(HUB, 1, identity, root.publicJwk()), database, held, commands, reports, time, session, roster,
                backups);
        return new Life(database, held, reports, time, commands, session, roster, inbox);
    }

    private void hears(Life hub, Topic topic, byte[] value) {
        var offset = spoken.stream().filter(it -> it.record().topic().equals(topic.topicName())).count();
        var record = new Downloaded(topic.topicName(), HUB + "/" + offset, value, null);
        spoken.add(new Said(record, offset));
        hub.inbox().take(record, offset + 1);
    }

    private byte[] sealed(Downlink record, SigningKey by) {
        return Envelope.seal(record, by, identity.publicKeys());
    }

    private KeySet keys(long number, SigningKey ofAccess) {
        return new KeySet(KeySet.VERSION, number, NOON, List.of(
                new KeySet.ServiceKey(ofAccess.kid(), Speaker.ACCESS, ofAccess.publicJwk()),
                new KeySet.ServiceKey(fleet.kid(), Speaker.FLEET, fleet.publicJwk())));
    }

    private static CodeSet set(UUID lock, long generation) {
        return new CodeSet(CodeSet.VERSION, HUB, lock, new Position(1, 1, generation), NOON, List.of());
    }

    private static LockMode mode(UUID lock, Mode mode, long generation) {
        return new LockMode(LockMode.VERSION, HUB, lock, new Position(1, 1, generation), mode, Map.of());
    }

    private static Command command(int number, UUID session) {
        return new Command(Command.VERSION, HUB, new UUID(3, number), STAYS, session, Command.Act.UNLOCK, NOON, NOON.plusSeconds(3600));
    }

    private static DoorEvent event(int number) {
        return new DoorEvent(STAYS, new UUID(9, number), NOON, DoorEvent.Kind.LOCKED, DoorEvent.Method.MANUAL, null, null,
                DoorEvent.Certainty.NONE);
    }

    private Report read(Reports.Waiting waiting) {
        return switch (SignedReport.check(waiting.report().signed(), _ -> Optional.of(identity.publicKeys()))) {
            case SignedReport.Checked.Genuine(var report) -> report;
            case SignedReport.Checked.Refused(var refusal, var detail) -> throw new AssertionError(refusal + " " + detail);
        };
    }
}
