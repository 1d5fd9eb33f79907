package dev.keyturn.access.codes;

import static dev.keyturn.access.fixture.TestHub.code;
import static dev.keyturn.access.fixture.TestHub.evidence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.access.fixture.TestHub;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.RecordRefused;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Which word of a hub counts. Where a report must change nothing, another of the same hub follows on the same partition: once
 * that one is heard, the first was too.
 */
@QuarkusTest
class EvidenceTest {
    @Inject
    House house;

    LocalInfra infra;
    Place place;
    UUID door;
    UUID lock;
    UUID stay;
    UUID code;
    Position newest;

    @BeforeEach
    void aCodeOnItsWay() {
        place = house.open(infra);
        door = place.door("Street door");
        lock = place.lockOn(door, Place.YALE);
        stay = place.stay(place.unit("Loft 1", door), "Ada", 1, 2);
        code = place.credential(stay);
        place.awaitEntry(lock, code, Goal.PRESENT);
        newest = place.hub().set(lock).orElseThrow().position();
        place.awaitLabel(stay, "SENT");
    }

    @Test
    void a_forged_report_changes_nothing_is_parked_and_is_left_to_fleet_to_tell() {
        place.hub().send(place.hub().forged(house.now(), said(Goal.PRESENT, Rung.VERIFIED)));
        place.until(() -> house.rows(place.organization, "select reason from parked_record where key = ?", place.hub().id.toString())
                .equals(List.of("report-FORGED")));

        assertThat(place.label(stay)).isEqualTo("SENT");
        assertThat(place.owner.read("/alerts").getList("items")).isEmpty();

        place.hub().says(house.now(), said(Goal.PRESENT, Rung.HELD));
        place.awaitLabel(stay, "READY");
    }

    @Test
    void evidence_about_an_older_set_says_nothing_of_the_newest_aim() {
        prolonged();
        place.awaitSet(lock, set -> set.position().newerThan(newest));
        place.hub().says(house.now(), said(Goal.PRESENT, Rung.VERIFIED));
        heardAll();

        assertThat(place.label(stay)).isEqualTo("SENT");
    }

    @Test
    void evidence_about_another_epoch_is_not_believed() {
        var other = new Position(newest.enrolment(), newest.epoch() + 1, newest.generation());
        place.hub().says(house.now(), evidence(lock, other, List.of(), code(code, Goal.PRESENT, Rung.VERIFIED, house.now())));
        heardAll();

        assertThat(place.label(stay)).isEqualTo("SENT");
    }

    @Test
    void a_former_enrolment_of_the_hub_is_not_heard() {
        var former = house.hub(place.wire, 7);
        place.fleetSays(lock, Place.YALE, null, former);
        place.fleetSays(lock, Place.YALE, null, place.hub());
        former.says(house.now(), said(Goal.PRESENT, Rung.VERIFIED));
        place.awaitLabel(stay, "SENT");
        heardAll();

        assertThat(place.label(stay)).isEqualTo("SENT");
    }

    @Test
    void a_hub_of_another_organization_says_nothing_of_this_lock() {
        var stranger = house.open(infra);
        var strangersDoor = stranger.door("Their door");
        stranger.lockOn(strangersDoor, Place.YALE);
        stranger.hub().says(house.now(), said(Goal.PRESENT, Rung.VERIFIED));
        heardAll();

        assertThat(place.label(stay)).isEqualTo("SENT");
    }

    @Test
    void a_report_that_comes_twice_is_taken_once() {
        var report = place.hub().signed(house.now(), said(Goal.PRESENT, Rung.HELD));
        place.hub().send(report);
        place.hub().send(report);
        place.awaitLabel(stay, "READY");
        heardAll();

        assertThat(house.rows(place.organization, "select rung from credential_evidence where credential_id = ?", code))
                .containsExactly("HELD");
    }

    @Test
    void a_code_that_the_hub_finds_missing_loses_its_proof() {
        place.hub().says(house.now(), said(Goal.PRESENT, Rung.VERIFIED));
        place.awaitLabel(stay, "ON_THE_DOOR");

        place.hub().says(house.now(), said(Goal.PRESENT, Rung.HELD));

        place.awaitLabel(stay, "READY");
    }

    @Test
    void a_trouble_is_shown_with_its_reason_until_it_is_over() {
        place.hub().says(house.now(), evidence(lock, newest, List.of(),
                TestHub.troubled(code, Goal.PRESENT, Trouble.RETRYING, "lock-timeout", house.now())));
        place.until(() -> "RETRYING".equals(place.access(stay).getString("doors[0].trouble")));
        assertThat(place.access(stay).getString("doors[0].reason")).isEqualTo("lock-timeout");

        place.hub().says(house.now(), said(Goal.PRESENT, Rung.HELD));

        place.until(() -> "NONE".equals(place.access(stay).getString("doors[0].trouble")));
    }

    @Test
    void a_clash_on_the_lock_chooses_another_pin_in_silence_as_long_as_nobody_saw_the_first() {
        var first = place.hub().pin(place.awaitEntry(lock, code, Goal.PRESENT));

        place.hub().says(house.now(), evidence(lock, newest, List.of(),
                TestHub.troubled(code, Goal.PRESENT, Trouble.DUPLICATE, "duplicate", house.now())));
        place.until(() -> place.access(stay).getInt("pin.issue") == 2);

        var second = place.awaitEntry(lock, place.credential(stay), Goal.PRESENT);
        assertThat(place.hub().pin(second)).isNotEqualTo(first);
        assertThat(place.alerts("pin-clash")).isEmpty();
    }

    @Test
    void a_clash_of_a_pin_that_somebody_saw_is_left_to_a_person() {
        place.reveal(stay);

        place.hub().says(house.now(), evidence(lock, newest, List.of(),
                TestHub.troubled(code, Goal.PRESENT, Trouble.DUPLICATE, "duplicate", house.now())));
        place.until(() -> !place.alerts("pin-clash").isEmpty());

        assertThat(place.access(stay).getInt("pin.issue")).isEqualTo(1);
    }

    @Test
    void a_clash_is_over_when_the_lock_takes_the_code_after_all() {
        place.reveal(stay);
        place.hub().says(house.now(), evidence(lock, newest, List.of(),
                TestHub.troubled(code, Goal.PRESENT, Trouble.DUPLICATE, "duplicate", house.now())));
        place.until(() -> !place.alerts("pin-clash").isEmpty());

        place.hub().says(house.now(), said(Goal.PRESENT, Rung.HELD));

        place.until(() -> place.alerts("pin-clash").isEmpty());
    }

    @Test
    void codes_that_are_not_ours_are_named_and_left_alone() {
        place.hub().says(house.now(), evidence(lock, newest, List.of(9, 7), code(code, Goal.PRESENT, Rung.HELD, house.now())));
        place.until(() -> !place.alerts("foreign-codes").isEmpty());
        assertThat(place.alerts("foreign-codes").getFirst().get("values")).isEqualTo(Map.of("slots", "7,9"));

        place.hub().says(house.now(), said(Goal.PRESENT, Rung.HELD));

        place.until(() -> place.alerts("foreign-codes").isEmpty());
    }

    @Test
    void codes_that_a_hub_calls_ours_and_nobody_knows_are_an_alert() {
        place.hub().says(house.now(), evidence(lock, newest, List.of(), code(UUID.randomUUID(), Goal.PRESENT, Rung.VERIFIED, house.now())));

        place.until(() -> !place.alerts("unknown-codes").isEmpty());
    }

    @Test
    void a_hub_that_does_not_drive_the_lock_cannot_refuse_its_sets() {
        var other = UUID.randomUUID();
        place.hub().says(house.now(), new RecordRefused(Topic.HUB_CODES.topicName(), Topic.lockKey(place.hub().id, other), "version-2"));
        heardAll();

        assertThat(place.alerts("set-refused")).isEmpty();
    }

    @Test
    void a_set_that_a_hub_cannot_read_is_an_alert_until_it_has_read_the_newest() {
        place.hub().says(house.now(), new RecordRefused(Topic.HUB_CODES.topicName(), Topic.lockKey(place.hub().id, lock), "version-2"));

        place.until(() -> !place.alerts("set-refused").isEmpty());

        place.hub().says(house.now(), said(Goal.PRESENT, Rung.HELD));

        place.until(() -> place.alerts("set-refused").isEmpty());
    }

    @Test
    void an_opening_after_the_end_is_an_alarm() {
        house.clockTo(place.ends(stay));
        var late = TestHub.opened(lock, code, place.ends(stay));

        place.hub().says(house.now(), late);

        place.until(() -> !place.alerts("opened-after-end").isEmpty());
        assertThat(place.label(stay)).isNotEqualTo("USED");
    }

    @Test
    void an_opening_before_the_start_is_an_alarm_and_no_proof() {
        place.hub().says(house.now(), TestHub.opened(lock, code, place.opens(stay).minusSeconds(1)));

        place.until(() -> !place.alerts("opened-before-start").isEmpty());
        assertThat(place.label(stay)).isEqualTo("SENT");
    }

    @Test
    void an_opening_by_a_code_of_a_cancelled_stay_is_an_alarm() {
        house.clockTo(place.opens(stay));
        place.owner.post("/stays/" + stay + "/cancel", Map.of("reason", "called off")).then().statusCode(200);

        place.hub().says(house.now(), TestHub.opened(lock, code, house.now()));

        place.until(() -> !place.alerts("opened-though-withdrawn").isEmpty());
    }

    @Test
    void an_opening_within_the_stay_that_is_told_after_its_end_is_no_alarm() {
        house.clockTo(place.ends(stay));

        place.hub().says(house.now(), TestHub.opened(lock, code, place.ends(stay).minusSeconds(1)));
        heardAll();

        assertThat(place.alerts("opened-though-withdrawn")).isEmpty();
        assertThat(place.alerts("opened-after-end")).isEmpty();
    }

    @Test
    void an_opening_ends_the_alarm_that_the_code_is_not_on_the_door() {
        house.clockTo(place.opens(stay).plusSeconds(121));
        assertThat(place.alerts("not-on-door")).hasSize(1);

        place.hub().says(house.now(), TestHub.opened(lock, code, house.now()));
        place.awaitLabel(stay, "USED");

        assertThat(place.alerts("not-on-door")).isEmpty();
    }

    @Test
    void an_alarm_of_what_has_happened_is_over_once_somebody_has_seen_it() {
        place.hub().says(house.now(), TestHub.opened(lock, code, place.opens(stay).minusSeconds(1)));
        place.until(() -> !place.alerts("opened-before-start").isEmpty());
        var alarm = place.alerts("opened-before-start").getFirst().get("id");

        var seen = place.owner.post("/alerts/" + alarm + "/acknowledge", Map.of()).jsonPath();

        assertThat(seen.getString("closedAt")).isNotNull();
        assertThat(place.alerts("opened-before-start")).isEmpty();
    }

    @Test
    void outbox_rows_of_events_go_a_day_after_they_were_published_and_a_repeated_event_makes_no_other() {
        var event = TestHub.opened(lock, code, house.now());
        place.hub().says(house.now(), event);
        place.until(() -> published(event).equals(List.of("true")));
        house.sweep();
        assertThat(published(event)).hasSize(1);

        aged(event);
        house.sweep();
        assertThat(published(event)).isEmpty();

        place.hub().says(house.now(), event);
        heardAll();
        assertThat(published(event)).isEmpty();
    }

    private void prolonged() {
        var answer = place.owner.get("/stays/" + stay);
        var leaves = LocalDate.parse(answer.jsonPath().getString("checkOut")).plusDays(1);
        place.owner.patch("/stays/" + stay, answer.header("ETag"), Map.of("checkOut", leaves.toString())).then().statusCode(200);
    }

    private List<String> published(DoorEvent event) {
        return house.rows(place.organization, "select (published >= wanted)::text from outbox where key = ?", event.event().toString());
    }

    private void aged(DoorEvent event) {
        house.change(place.organization,
                "update outbox set touched_at = touched_at - interval '25 hours' where key = ?", event.event().toString());
    }

    private LockEvidence said(Goal goal, Rung rung) {
        return evidence(lock, newest, List.of(), code(code, goal, rung, house.now()));
    }

    /** A last word on every partition, and it was heard. */
    private void heardAll() {
        var last = TestHub.opened(lock, null, house.now());
        place.hub().says(house.now(), last);
        place.until(() -> !house.rows(place.organization, "select id::text from door_event where id = ?", last.event()).isEmpty());
    }
}
