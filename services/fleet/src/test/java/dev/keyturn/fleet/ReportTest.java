package dev.keyturn.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.hub.Heartbeat;
import dev.keyturn.contracts.hub.LockEvidence.Capabilities;
import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.RecordRefused;
import dev.keyturn.contracts.hub.Schedule;
import dev.keyturn.fleet.fixture.Estate;
import dev.keyturn.fleet.fixture.House;
import dev.keyturn.fleet.fixture.TestHub;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReportTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject House house;
    LocalInfra infra;

    private Estate estate;

    @BeforeEach
    void found() {
        estate = house.found(infra);
    }

    @Test
    void aHeartbeatMakesAHubOnlineAndSilenceEndsThat() {
        var hub = estate.hub();
        hub.says(house.now(), new Heartbeat(null));
        awaitState(hub, "ONLINE");
        house.pass(Duration.ofSeconds(31));
        assertThat(estate.see("/hubs/" + hub.id).getString("state")).isEqualTo("SILENT");
        hub.says(house.now(), new Heartbeat(null));
        awaitState(hub, "ONLINE");
    }

    @Test
    void aForgedReportIsParkedChangesNothingAndIsTold() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        hub.send(hub.forged(house.now(), TestHub.evidence(lock, Reach.REACHABLE, 11, 250)));
        awaitParked(hub, "FORGED: ");
        assertThat(estate.see("/hubs/" + hub.id).getString("state")).isEqualTo("SILENT");
        assertThat(estate.see("/locks/" + lock).getString("health.reach")).isEqualTo("UNKNOWN");
        assertThat(estate.alerts(hub.id)).containsExactly("report-refused");
        assertThat(estate.alerts(lock)).isEmpty();
    }

    @Test
    void whatIsNoReportAtAllIsParkedAndStopsNothing() {
        var hub = estate.hub();
        hub.send("not a report".getBytes());
        awaitParked(hub, "MALFORMED: ");
        hub.says(house.now(), new Heartbeat(null));
        awaitState(hub, "ONLINE");
    }

    @Test
    void aReportOfAnEarlierEnrolmentIsNotBelieved() {
        var before = estate.hub();
        var late = before.signed(house.now(), new Heartbeat(null));
        var after = estate.enrolled(estate.newCode(before.id), before.identity);
        before.send(late);
        awaitParked(after, "UNKNOWN_KEY: ");
        assertThat(estate.see("/hubs/" + after.id).getString("state")).isEqualTo("SILENT");
    }

    @Test
    void evidenceIsWhatPeopleSeeOfALock() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        hub.says(house.now(), TestHub.evidence(lock, Reach.REACHABLE, 85, 30));
        awaitAllTaken(hub);
        var health = estate.see("/locks/" + lock);
        assertThat(health.getString("health.reach")).isEqualTo("REACHABLE");
        assertThat(health.getInt("health.batteryPercent")).isEqualTo(85);
        assertThat(health.getInt("health.slots")).isEqualTo(30);
        assertThat(health.getInt("health.slotsUsed")).isEqualTo(3);
        assertThat(health.getInt("health.foreignCodes")).isEqualTo(1);
        assertThat(Instant.parse(health.getString("health.seenAt"))).isBeforeOrEqualTo(house.now());
    }

    @Test
    void whatALockSaysOfItsSlotsReachesAccess() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        assertThat(estate.wire.newest(Topic.FLEET_LOCKS, lock.toString(), LockRecord.class, _ -> true).reported()).isNull();
        hub.says(house.now(), TestHub.evidence(lock, Reach.REACHABLE, 85, 30));
        var told = estate.wire.newest(Topic.FLEET_LOCKS, lock.toString(), LockRecord.class, it -> it.reported() != null);
        assertThat(told.reported().slots()).isEqualTo(30);
        assertThat(told.organization()).isEqualTo(estate.organization);
    }

    @Test
    void whatALockSaysOfItsPinsReachesPeopleAndAccessAndAgainWhenItChanges() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        hub.says(house.now(), TestHub.evidence(lock, Reach.REACHABLE, 85, 30, new Capabilities(8, 8, Schedule.NONE)));
        var told = newest(lock, it -> it.reported() != null);
        assertThat(told.reported()).isEqualTo(new LockRecord.Reported(30, 8, 8, Schedule.NONE));
        var health = estate.see("/locks/" + lock);
        assertThat(health.getInt("health.shortestPin")).isEqualTo(8);
        assertThat(health.getInt("health.longestPin")).isEqualTo(8);
        assertThat(health.getString("health.schedule")).isEqualTo("NONE");

        hub.says(house.now(), TestHub.evidence(lock, Reach.REACHABLE, 85, 30, new Capabilities(4, 8, Schedule.TRUSTED)));
        var again = newest(lock, it -> it.generation() > told.generation());
        assertThat(again.reported()).isEqualTo(new LockRecord.Reported(30, 4, 8, Schedule.TRUSTED));
    }

    @Test
    void aLockThatSaysTheSameAgainIsNotSaidAgain() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        var same = TestHub.evidence(lock, Reach.REACHABLE, 85, 30, new Capabilities(4, 8, Schedule.NONE));
        hub.says(house.now(), same);
        var told = newest(lock, it -> it.reported() != null);
        hub.says(house.now(), same);
        hub.says(house.now(), TestHub.evidence(lock, Reach.REACHABLE, 84, 30));
        awaitAllTaken(hub);
        assertThat(newest(lock, _ -> true)).as("a hub of before says less, and takes nothing back").isEqualTo(told);
        assertThat(estate.see("/locks/" + lock).getInt("health.longestPin")).isEqualTo(8);
    }

    private LockRecord newest(UUID lock, Predicate<LockRecord> likeThis) {
        return estate.wire.newest(Topic.FLEET_LOCKS, lock.toString(), LockRecord.class, likeThis);
    }

    @Test
    void whatALockDoesNotSayThisTimeStaysAsItWas() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        hub.says(house.now(), TestHub.evidence(lock, Reach.REACHABLE, 85, 30));
        hub.says(house.now(), TestHub.evidence(lock, Reach.UNREACHABLE, null, null));
        awaitAllTaken(hub);
        var health = estate.see("/locks/" + lock);
        assertThat(health.getString("health.reach")).isEqualTo("UNREACHABLE");
        assertThat(health.getInt("health.batteryPercent")).isEqualTo(85);
        assertThat(health.getInt("health.slots")).isEqualTo(30);
    }

    @Test
    void aRepeatedReportIsIgnored() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        var older = hub.signed(house.now(), TestHub.evidence(lock, Reach.UNREACHABLE, 12, 30));
        hub.send(older);
        hub.says(house.now(), TestHub.evidence(lock, Reach.REACHABLE, 85, 30));
        hub.send(older);
        awaitAllTaken(hub);
        assertThat(estate.see("/locks/" + lock).getInt("health.batteryPercent")).isEqualTo(85);
        assertThat(estate.alerts(lock)).isEmpty();
    }

    @Test
    void anUnreachableLockAndALowBatteryAreAlarmsUntilThereIsProofOfTheContrary() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        hub.says(house.now(), TestHub.evidence(lock, Reach.UNREACHABLE, 19, 30));
        awaitAllTaken(hub);
        assertThat(estate.alerts(lock)).containsExactlyInAnyOrder("lock-unreachable", "lock-battery-low");
        hub.says(house.now(), TestHub.evidence(lock, Reach.UNKNOWN, 22, 30));
        awaitAllTaken(hub);
        assertThat(estate.alerts(lock)).containsExactlyInAnyOrder("lock-unreachable", "lock-battery-low");
        hub.says(house.now(), TestHub.evidence(lock, Reach.REACHABLE, 100, 30));
        awaitAllTaken(hub);
        assertThat(estate.alerts(lock)).isEmpty();
    }

    @Test
    void aHubsWordOnALockThatIsNotItsOwnIsPassedOver() {
        var hub = estate.hub();
        var lock = estate.lock(hub, "12");
        var other = estate.hub();
        other.says(house.now(), TestHub.evidence(lock, Reach.UNREACHABLE, 1, 1));
        var stranger = house.found(infra).hub();
        stranger.says(house.now(), TestHub.evidence(lock, Reach.UNREACHABLE, 1, 1));
        awaitAllTaken(other);
        awaitHeard(stranger);
        assertThat(estate.see("/locks/" + lock).getString("health.reach")).isEqualTo("UNKNOWN");
    }

    @Test
    void aRecordThatAHubCouldNotTakeIsAnAlarm() {
        var hub = estate.hub();
        hub.says(house.now(), new RecordRefused(Topic.HUB_CODES.topicName(), Topic.lockKey(hub.id, UUID.randomUUID()), "FORGED"));
        awaitAllTaken(hub);
        assertThat(estate.alerts(hub.id)).containsExactly("record-refused-by-hub");
        var values = estate.see("/alerts").getMap("items[0].values");
        assertThat(values).isEqualTo(Map.of("topic", "keyturn.hub.codes", "reason", "FORGED"));
    }

    /** Reports of a hub lie on one partition and are taken in order: when its hello is answered, all before it were taken. */
    private void awaitAllTaken(TestHub hub) {
        var nonce = "nonce-" + UUID.randomUUID();
        hub.hello(house.now(), nonce);
        hub.beacon(it -> it.nonce().equals(nonce));
    }

    private void awaitHeard(TestHub hub) {
        await().atMost(PATIENCE).until(() -> !house.rows(estate.organization,
                "select 1 from hub_route where hub = ? and heard_at is not null", hub.id).isEmpty());
    }

    private void awaitState(TestHub hub, String state) {
        await().atMost(PATIENCE).untilAsserted(
                () -> assertThat(estate.see("/hubs/" + hub.id).getString("state")).isEqualTo(state));
    }

    private void awaitParked(TestHub hub, String reason) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(house.rows(estate.organization,
                "select reason from parked_record where topic = 'keyturn.hub.reports' and key = ?", hub.id.toString()))
                .singleElement().asString().startsWith(reason));
    }
}
