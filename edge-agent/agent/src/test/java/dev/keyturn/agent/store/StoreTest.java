package dev.keyturn.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.agent.core.Ledger;
import dev.keyturn.agent.core.Now;
import dev.keyturn.agent.time.Clocks;
import dev.keyturn.agent.time.TrustedTime;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.CommandProgress;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.SignedReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final UUID HUB = new UUID(1, 1);
    private static final UUID LOCK = new UUID(2, 2);

    @TempDir
    private Path folder;
    private final HubIdentity identity = HubIdentity.generate(new SecureRandom());
    private Database database;
    private HeldRecords held;
    private Reports reports;

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("hub.db"), () -> NOON).database();
        held = new HeldRecords(database);
        var time = new TrustedTime(new Clocks(() -> NOON, () -> 0, "boot"), Optional.empty());
        reports = new Reports(database, new Reports.Speaker(HUB, 1, "b1", identity), time);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static CodeSet set(long epoch, long generation) {
        return new CodeSet(CodeSet.VERSION, HUB, LOCK, new Position(1, epoch, generation), NOON, List.of());
    }

    private static LockMode mode(Mode mode, long generation) {
        return new LockMode(LockMode.VERSION, HUB, LOCK, new Position(1, 1, generation), mode, Map.of());
    }

    @Test
    void F29_a_broken_store_is_set_aside_and_a_fresh_one_begun() throws IOException {
        held.take(set(1, 1), null);
        database.close();
        Files.write(folder.resolve("hub.db"), "no database at all, but long enough to look like one".repeat(200).getBytes());
        Files.deleteIfExists(folder.resolve("hub.db-wal"));
        var opened = Database.open(folder.resolve("hub.db"), () -> NOON);
        database = opened.database();
        assertThat(opened.setAside()).isPresent().get().satisfies(file -> assertThat(file).exists());
        assertThat(new HeldRecords(database).codes(LOCK)).isEmpty();
    }

    @Test
    void only_its_owner_can_read_it() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("hub.db")))).isEqualTo("rw-------");
    }

    @Test
    void S3_an_older_set_and_the_same_again_are_dropped_and_a_new_epoch_begins_a_new_line() {
        assertThat(held.take(set(1, 5), null)).isEqualTo(HeldRecords.Taken.TAKEN);
        assertThat(held.take(set(1, 4), null)).isEqualTo(HeldRecords.Taken.NOT_NEWER);
        assertThat(held.take(set(1, 5), null)).isEqualTo(HeldRecords.Taken.NOT_NEWER);
        assertThat(held.take(set(2, 1), null)).isEqualTo(HeldRecords.Taken.TAKEN);
        assertThat(held.codes(LOCK)).get().extracting(CodeSet::position).isEqualTo(new Position(1, 2, 1));
    }

    @Test
    void a_released_lock_is_forgotten_but_never_takes_an_older_set_again() {
        held.take(set(1, 5), null);
        held.take(mode(Mode.RELEASED, 1));
        assertThat(held.codes(LOCK)).isEmpty();
        assertThat(held.take(set(1, 4), null)).isEqualTo(HeldRecords.Taken.NOT_NEWER);
        assertThat(held.take(set(1, 5), null)).as("the very set, when it comes back").isEqualTo(HeldRecords.Taken.TAKEN);
    }

    @Test
    void what_the_worker_of_a_released_lock_wrote_last_is_forgotten_at_the_next_start_and_nothing_else() {
        var ledgers = new Ledgers(database);
        var other = new UUID(2, 3);
        var used = new Ledger(true, Map.of(), Map.of(), Set.of(), Map.of(), Map.of(), Map.of());
        held.take(mode(Mode.RELEASED, 1));
        ledgers.keep(LOCK, "virtual:12", used);
        ledgers.keep(other, "virtual:13", used);
        held.forgetReleased();
        assertThat(ledgers.of(LOCK, "virtual:12")).isEqualTo(Ledger.EMPTY);
        assertThat(ledgers.of(other, "virtual:13")).isEqualTo(used);
    }

    @Test
    void a_transaction_is_whole_or_nothing() {
        try {
            database.change(() -> {
                held.offset("topic", 7);
                held.take(set(1, 1), null);
                throw new IllegalStateException("the power goes");
            });
        } catch (IllegalStateException expected) {
            assertThat(held.offset("topic")).isEmpty();
            assertThat(held.codes(LOCK)).isEmpty();
            return;
        }
        throw new AssertionError("It did not throw");
    }

    @Test
    void reports_are_kept_in_order_until_they_were_heard() {
        reports.say(event(1));
        reports.say(event(2));
        var waiting = reports.waiting(10);
        assertThat(waiting).hasSize(2);
        assertThat(waiting.stream().map(this::read).map(Report::sequence)).containsExactly(1L, 2L);
        reports.heard(waiting.subList(0, 1));
        assertThat(reports.waiting(10).stream().map(this::read).map(Report::body)).containsExactly(event(2));
    }

    @Test
    void whole_evidence_takes_the_place_of_older_evidence_of_the_same_lock() {
        reports.say(evidence(1));
        reports.say(event(1));
        reports.say(evidence(2));
        assertThat(reports.waiting(10).stream().map(this::read).map(Report::body)).containsExactly(event(1), evidence(2));
    }

    @Test
    void evidence_goes_on_in_the_trace_of_the_set_that_it_answers() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        held.take(set(1, 1), trace);
        reports.say(evidence(1));
        reports.say(event(1));
        assertThat(reports.waiting(10)).extracting(waiting -> waiting.report().headers().traceparent()).containsExactly(trace, null);
    }

    @Test
    void S1_what_was_said_is_kept_with_its_time_so_that_no_code_that_ended_begins_again_after_a_power_cut() {
        var clock = new Instant[] {NOON};
        var time = new TrustedTime(new Clocks(() -> NOON, () -> Duration.between(NOON, clock[0]).toNanos(), "boot"), Optional.empty());
        time.hear(new Beacon(Beacon.VERSION, HUB, 1, "nonce", HUB, 1, NOON), true);
        held.keep(time.anchor());
        clock[0] = NOON.plusSeconds(9);
        new Reports(database, new Reports.Speaker(HUB, 1, "b1", identity), time).say(evidence(1));
        var afterPowerCut = new TrustedTime(new Clocks(() -> NOON, () -> 0, "boot-2"), held.anchor());
        assertThat(afterPowerCut.now()).isEqualTo(new Now.FloorOnly(NOON.plusSeconds(9)));
    }

    @Test
    void S10_a_command_is_new_once() {
        var journal = new CommandJournal(database, reports);
        assertThat(journal.hear(command())).isEqualTo(CommandJournal.Heard.NEW);
        assertThat(journal.hear(command())).isEqualTo(CommandJournal.Heard.KNOWN);
    }

    @Test
    void F27_a_command_that_had_begun_when_the_power_went_is_not_done_again_and_its_outcome_is_unknown() {
        var journal = new CommandJournal(database, reports);
        journal.hear(command());
        journal.begin(command().command());
        new CommandJournal(database, reports).recover();
        assertThat(reports.waiting(10).stream().map(this::read).map(Report::body))
                .contains(new CommandProgress(command().command(), LOCK, CommandProgress.Outcome.OUTCOME_UNKNOWN, "hub-restarted"));
        assertThat(journal.hear(command())).isEqualTo(CommandJournal.Heard.KNOWN);
    }

    private static Command command() {
        return new Command(Command.VERSION, HUB, new UUID(3, 3), LOCK, new UUID(4, 4), Command.Act.UNLOCK, NOON, NOON.plusSeconds(9));
    }

    private static DoorEvent event(int number) {
        return new DoorEvent(LOCK, new UUID(9, number), NOON, DoorEvent.Kind.LOCKED, DoorEvent.Method.MANUAL, null, null,
                DoorEvent.Certainty.NONE);
    }

    private static LockEvidence evidence(int used) {
        return new LockEvidence(LOCK, Position.NONE, LockEvidence.Reach.REACHABLE, null, null, used, null, List.of(), List.of());
    }

    private Report read(Reports.Waiting waiting) {
        return switch (SignedReport.check(waiting.report().signed(), claim -> Optional.of(identity.publicKeys()))) {
            case SignedReport.Checked.Genuine(var report) -> report;
            case SignedReport.Checked.Refused(var refusal, var detail) -> throw new AssertionError(refusal + " " + detail);
        };
    }
}
