package dev.keyturn.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.agent.Hub;
import dev.keyturn.agent.enrol.Enrolment;
import dev.keyturn.agent.time.Clocks;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.CommandProgress;
import dev.keyturn.contracts.hub.CommandProgress.Outcome;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.contracts.hub.Hello;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.RecordRefused;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.SigningKey;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.virtual.VirtualDriverFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub on a real Kafka, with TLS, SCRAM and the rights that a hub has. */
class KafkaLinkTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String MODEL = "yale-assure-zw";

    private static Cloud cloud;
    @TempDir
    private Path state;
    private final UUID hub = UUID.randomUUID();
    private final UUID lock = UUID.randomUUID();
    private HubIdentity identity;
    private Enrolment enrolment;
    private Driver building;
    private Hub running;

    @BeforeAll
    static void startCloud(@TempDir Path kafka) {
        cloud = new Cloud(kafka, CLOCK);
    }

    @AfterAll
    static void stopCloud() {
        cloud.close();
    }

    @BeforeEach
    void enrolHub() throws Exception {
        identity = HubIdentity.generate(cloud.random);
        enrolment = cloud.enrol(hub, identity.publicKeys());
        building = new VirtualDriverFactory().open(new DriverConfig(state.resolve("building"), CLOCK, Map.of())).orElseThrow();
    }

    @AfterEach
    void stopHub() {
        if (running != null) {
            running.close();
        }
        building.close();
    }

    private UUID start() {
        running = new Hub(new Hub.Parts(state.resolve("hub.db"), enrolment, identity,
                new Clocks(CLOCK, System::nanoTime, "boot"), System::nanoTime, Map.of("virtual", building), Set.of(), cloud.random, "test"));
        running.start(false);
        return cloud.answer(hub, cloud.await(hub, Hello.class, hello -> true));
    }

    private void attach() {
        cloud.publishKeys(hub);
        cloud.publishLock(hub, lock, MODEL, 1);
    }

    private static Instant inHours(int hours) {
        return CLOCK.instant().plus(Duration.ofHours(hours));
    }

    private CodeSet setOf(long generation, UUID guest, String digits) {
        return cloud.set(hub, lock, generation, cloud.present(hub, guest, digits, inHours(-1), inHours(24)));
    }

    private LockEvidence await(UUID credential, Goal goal, Rung rung) {
        return cloud.await(hub, LockEvidence.class, evidence -> tells(evidence, credential, goal, rung));
    }

    private static boolean tells(LockEvidence evidence, UUID credential, Goal goal, Rung rung) {
        return evidence.credentials().stream()
                .anyMatch(c -> c.credential().equals(credential) && c.goal() == goal && c.rung() == rung);
    }

    private static void await(BooleanSupplier so) {
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time until it is so").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    @Test
    void a_code_of_the_newest_set_is_put_in_and_proven_and_what_is_no_longer_in_it_comes_off() {
        attach();
        start();
        var guest = UUID.randomUUID();
        cloud.publishCodes(setOf(1, guest, "739164"));
        assertThat(await(guest, Goal.PRESENT, Rung.VERIFIED).codes().generation()).isEqualTo(1);
        cloud.publishCodes(cloud.set(hub, lock, 2));
        cloud.await(hub, LockEvidence.class, e -> e.codes().generation() == 2 && e.slotsUsed() == 0 && e.credentials().isEmpty());
    }

    @Test
    void a_forged_set_another_speakers_set_and_another_hubs_set_are_refused_and_the_last_good_one_stays() {
        attach();
        start();
        var guest = UUID.randomUUID();
        var good = setOf(5, guest, "739164");
        cloud.publishCodes(good);
        await(guest, Goal.PRESENT, Rung.VERIFIED);

        var thief = SigningKey.generate("access-1", cloud.random);
        cloud.say(Topic.HUB_CODES, Topic.lockKey(hub, lock), cloud.sealed(hub, cloud.set(hub, lock, 9), thief));
        assertThat(cloud.await(hub, RecordRefused.class, r -> true).reason()).isEqualTo("forged");
        cloud.say(Topic.HUB_CODES, Topic.lockKey(hub, lock), cloud.sealed(hub, cloud.set(hub, lock, 9), cloud.fleet));
        assertThat(cloud.await(hub, RecordRefused.class, r -> true).reason()).isEqualTo("wrong-speaker");
        var stranger = new CodeSet(CodeSet.VERSION, UUID.randomUUID(), lock, good.position(), CLOCK.instant(), List.of());
        cloud.say(Topic.HUB_CODES, Topic.lockKey(hub, lock), cloud.sealed(hub, stranger, cloud.access));
        assertThat(cloud.await(hub, RecordRefused.class, r -> true).reason()).isEqualTo("another-hub");

        var later = UUID.randomUUID();
        cloud.publishCodes(cloud.set(hub, lock, 6, good.entries().getFirst(),
                cloud.present(hub, later, "285039", inHours(-1), inHours(24))));
        assertThat(tells(await(later, Goal.PRESENT, Rung.VERIFIED), guest, Goal.PRESENT, Rung.VERIFIED)).isTrue();
    }

    @Test
    void an_older_set_that_comes_later_changes_nothing() {
        attach();
        start();
        var guest = UUID.randomUUID();
        cloud.publishCodes(setOf(5, guest, "739164"));
        await(guest, Goal.PRESENT, Rung.VERIFIED);
        cloud.publishCodes(cloud.set(hub, lock, 4));
        cloud.publishCodes(cloud.set(hub, lock, 5));
        var later = UUID.randomUUID();
        cloud.publishCodes(cloud.set(hub, lock, 6, setOf(6, guest, "739164").entries().getFirst(),
                cloud.present(hub, later, "285039", inHours(-1), inHours(24))));
        await(later, Goal.PRESENT, Rung.VERIFIED);
        assertThat(cloud.heard).noneMatch(report -> report.body() instanceof LockEvidence evidence
                && evidence.lock().equals(lock) && evidence.codes().generation() == 4);
        assertThat(cloud.heard).noneMatch(report -> report.body() instanceof LockEvidence evidence
                && evidence.lock().equals(lock) && tells(evidence, guest, Goal.ABSENT, Rung.VERIFIED));
    }

    @Test
    void a_record_from_a_key_that_comes_later_waits_for_its_key_set() {
        cloud.publishLock(hub, lock, MODEL, 1);
        var guest = UUID.randomUUID();
        cloud.publishCodes(setOf(1, guest, "739164"));
        cloud.publishKeys(hub);
        start();
        await(guest, Goal.PRESENT, Rung.VERIFIED);
    }

    @Test
    void a_hub_without_its_disk_lives_through_the_newest_plan_alone() {
        attach();
        var newest = 40;
        var guests = IntStream.rangeClosed(0, newest).mapToObj(_ -> UUID.randomUUID()).toList();
        IntStream.rangeClosed(1, newest)
                .forEach(generation -> cloud.publishCodes(setOf(generation, guests.get(generation), "7391" + (10 + generation))));
        start();
        await(guests.get(newest), Goal.PRESENT, Rung.VERIFIED);
        assertThat(cloud.heard.stream().filter(report -> report.hub().equals(hub)).map(Report::body)
                .filter(LockEvidence.class::isInstance).map(LockEvidence.class::cast).filter(evidence -> evidence.codes() != null)
                .map(evidence -> evidence.codes().generation())).containsOnly((long) newest);
    }

    @Test
    void a_hub_goes_on_where_it_was_after_a_restart() {
        attach();
        start();
        var guest = UUID.randomUUID();
        cloud.publishCodes(setOf(1, guest, "739164"));
        await(guest, Goal.PRESENT, Rung.VERIFIED);
        running.close();
        var next = UUID.randomUUID();
        cloud.publishCodes(setOf(2, next, "285039"));
        start();
        await(next, Goal.PRESENT, Rung.VERIFIED);
    }

    @Test
    void a_restart_of_kafka_is_outlived() {
        attach();
        start();
        cloud.await(hub, Heartbeat.class, heartbeat -> heartbeat.session() != null);
        cloud.kafka.restart();
        var guest = UUID.randomUUID();
        cloud.publishCodes(setOf(1, guest, "739164"));
        await(guest, Goal.PRESENT, Rung.VERIFIED);
    }

    @Test
    void a_command_is_done_once_in_its_session_and_refused_in_another() {
        attach();
        var session = start();
        cloud.await(hub, Heartbeat.class, heartbeat -> session.equals(heartbeat.session()));
        cloud.heard(hub, LockEvidence.class, evidence -> evidence.reach() == LockEvidence.Reach.REACHABLE);
        var command = command(session);
        cloud.say(Topic.HUB_COMMANDS, Topic.lockKey(hub, lock), cloud.sealed(hub, command, cloud.fleet));
        cloud.await(hub, CommandProgress.class, p -> p.command().equals(command.command()) && p.outcome() == Outcome.DONE);

        cloud.say(Topic.HUB_COMMANDS, Topic.lockKey(hub, lock), cloud.sealed(hub, command, cloud.fleet));
        var stray = command(UUID.randomUUID());
        cloud.say(Topic.HUB_COMMANDS, Topic.lockKey(hub, lock), cloud.sealed(hub, stray, cloud.fleet));
        cloud.await(hub, CommandProgress.class, p -> p.command().equals(stray.command()) && p.outcome() == Outcome.REFUSED_SESSION);
        assertThat(cloud.heard.stream().filter(report -> report.body() instanceof CommandProgress progress
                && progress.command().equals(command.command()) && progress.outcome() == Outcome.DONE)).hasSize(1);
    }

    private Command command(UUID session) {
        return new Command(Command.VERSION, hub, UUID.randomUUID(), lock, session, Command.Act.UNLOCK, CLOCK.instant(),
                CLOCK.instant().plusSeconds(60));
    }

    @Test
    void with_the_line_cut_a_code_ends_on_time_and_the_proof_is_told_when_the_line_is_back() {
        attach();
        start();
        var guest = UUID.randomUUID();
        cloud.publishCodes(cloud.set(hub, lock, 1,
                cloud.present(hub, guest, "739164", inHours(-1), CLOCK.instant().plusSeconds(4))));
        await(guest, Goal.PRESENT, Rung.VERIFIED);
        running.link().cut(true);
        await(() -> running.health().unsentReports() > 0);
        assertThat(running.link().line()).isEqualTo(HubLink.Line.CUT);
        assertThat(cloud.heard).noneMatch(report -> report.body() instanceof LockEvidence evidence
                && tells(evidence, guest, Goal.ABSENT, Rung.VERIFIED));
        running.link().cut(false);
        await(guest, Goal.ABSENT, Rung.VERIFIED);
    }

    @Test
    void a_released_lock_is_let_go_with_everything_on_it() {
        attach();
        start();
        var guest = UUID.randomUUID();
        cloud.publishCodes(setOf(1, guest, "739164"));
        await(guest, Goal.PRESENT, Rung.VERIFIED);
        cloud.publishMode(hub, lock, Mode.RELEASED, 2);
        await(() -> running.health().locks() == 0);
        assertThat(building.lock("front-door", MODEL).readSlot(1)).isInstanceOf(SlotContent.Known.class);
    }
}
