package dev.keyturn.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence.Capabilities;
import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Schedule;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.driver.virtual.Faults;
import dev.keyturn.driver.virtual.ResetPress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of convergence, each with the complaint (domain.md) or fault (reliability.md) that it answers. */
class ConvergenceTest {
    private static final Duration AGO = Duration.ofHours(-1);
    private static final Duration TOMORROW = Duration.ofHours(24);

    // Windows.

    @ParameterizedTest
    @ValueSource(strings = {Door.KWIKSET, Door.YALE, Door.SCHLAGE, Door.AQARA, Door.AQARA_WITH_SCHEDULE, Door.NUKI})
    void a_code_whose_window_is_open_is_put_in_opens_and_is_proven(String model) {
        var door = new Door(model);
        var digits = model.equals(Door.SCHLAGE) ? "7391" : "739164";
        var guest = door.present(digits, AGO, TOMORROW);
        door.publish(guest);
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.told(guest).slot()).isEqualTo(1);
        assertThat(door.opens(digits)).isTrue();
    }

    @Test
    void S2_before_its_window_a_code_is_not_on_a_lock_without_a_schedule_and_a_guest_may_rely_on_it_all_the_same() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", Duration.ofHours(2), TOMORROW);
        door.publish(guest);
        assertThat(door.opens("739164")).isFalse();
        assertThat(door.told(guest).rung()).isEqualTo(Rung.HELD);
        assertThat(door.told(guest).ready()).isEqualTo(Ready.READY);
        door.pass(Duration.ofHours(2));
        assertThat(door.opens("739164")).isTrue();
    }

    @Test
    void a_lock_that_keeps_the_window_itself_gets_the_code_early_and_opens_only_within_it() {
        var door = new Door(Door.AQARA_WITH_SCHEDULE);
        var guest = door.present("739164", Duration.ofHours(2), Duration.ofHours(4));
        door.publish(guest);
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.opens("739164")).isFalse();
        door.lock.dead(true);
        door.pass(Duration.ofHours(3));
        assertThat(door.opens("739164")).as("within, with the hub out of reach").isTrue();
        door.pass(Duration.ofHours(2));
        assertThat(door.opens("739164")).as("after, with the hub out of reach").isFalse();
    }

    @Test
    void F50_a_schedule_that_is_wrong_around_a_change_of_offset_is_not_relied_on() {
        var door = new Door(Door.YALE);
        var guest = door.present("739164", Duration.ofHours(2), TOMORROW);
        door.publish(guest);
        assertThat(door.told(guest).rung()).isEqualTo(Rung.HELD);
    }

    @Test
    void S1_a_code_comes_off_at_its_end_without_a_word_from_the_cloud() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, Duration.ofHours(3));
        door.publish(guest);
        door.pass(Duration.ofHours(3));
        assertThat(door.opens("739164")).isFalse();
        assertThat(door.told(guest).goal()).isEqualTo(Goal.ABSENT);
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
    }

    @Test
    void complaint_7_an_extended_stay_gets_its_new_end_on_the_lock_and_stays_in_its_slot_without_a_gap() {
        var door = new Door(Door.AQARA_WITH_SCHEDULE);
        var guest = door.present("739164", AGO, Duration.ofHours(3));
        door.publish(guest);
        door.take(Door.between(guest, guest.notBefore(), door.in(Duration.ofHours(9))));
        while (door.step()) {
            assertThat(door.lock.wouldOpen("739164")).isPresent();
        }
        door.settle();
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.told(guest).slot()).isEqualTo(1);
        door.pass(Duration.ofHours(5));
        assertThat(door.opens("739164")).isTrue();
    }

    @Test
    void F56_an_extension_that_races_the_end_leaves_the_guest_with_a_code() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, Duration.ofHours(1));
        door.publish(guest);
        door.fault(0, 1, 0, 0);
        door.pass(Duration.ofHours(1));
        door.publish(Door.between(guest, guest.notBefore(), door.in(Duration.ofHours(9))));
        door.pass(Duration.ofSeconds(60));
        assertThat(door.opens("739164")).isTrue();
        assertThat(door.told(guest).goal()).isEqualTo(Goal.PRESENT);
    }

    @Test
    void S12_a_cancelled_stay_ends_at_once() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.publish(guest);
        door.publish(Door.absent(guest));
        assertThat(door.opens("739164")).isFalse();
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
    }

    @Test
    void S3_an_older_set_that_comes_later_changes_nothing() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.publish();
        door.publish(guest);
        door.takeGeneration(1);
        door.settle();
        assertThat(door.opens("739164")).isTrue();
    }

    @Test
    void S10_the_same_set_again_costs_no_radio() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.publish(guest);
        var acts = door.radioActs;
        door.takeGeneration(1, guest);
        door.settle();
        assertThat(door.radioActs).isEqualTo(acts);
    }

    // Order and slots.

    @Test
    void complaint_2_a_code_keeps_its_slot_when_others_come_and_go() {
        var door = new Door(Door.KWIKSET);
        var first = door.present("739164", AGO, TOMORROW);
        var second = door.present("285039", AGO, TOMORROW);
        door.publish(first, second);
        var slot = door.told(second).slot();
        var third = door.present("610472", AGO, TOMORROW);
        door.publish(Door.absent(first), second, third);
        assertThat(door.told(second).slot()).isEqualTo(slot);
        assertThat(door.opens("285039")).isTrue();
    }

    @Test
    void F52_what_ends_comes_off_before_what_begins_is_put_in() {
        var door = new Door(Door.KWIKSET, 1);
        var leaving = door.present("739164", AGO, Duration.ofHours(2));
        var coming = door.present("285039", Duration.ofHours(2), TOMORROW);
        door.publish(leaving, coming);
        door.pass(Duration.ofHours(2));
        assertThat(door.opens("739164")).isFalse();
        assertThat(door.opens("285039")).isTrue();
        assertThat(door.told(coming).slot()).isEqualTo(1);
    }

    @Test
    void F52_it_does_so_even_where_there_is_room_for_both() {
        var door = new Door(Door.KWIKSET);
        var leaving = door.present("739164", AGO, TOMORROW);
        door.publish(leaving);
        door.take(door.present("285039", AGO, TOMORROW), Door.absent(leaving));
        while (door.lock.wouldOpen("739164").isPresent()) {
            assertThat(door.step()).isTrue();
            assertThat(door.lock.wouldOpen("285039")).isEmpty();
        }
    }

    @Test
    void S7_what_somebody_put_over_our_code_stays_when_ours_would_have_ended() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, Duration.ofHours(1));
        door.publish(guest);
        door.keeper.in(Mode.FROZEN);
        door.lock.program(door.told(guest).slot(), Optional.of("285039"));
        door.pass(Duration.ofHours(1));
        assertThat(door.opens("285039")).isTrue();
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.evidence.foreign()).containsExactly(1);
    }

    @Test
    void complaint_3_a_code_without_a_slot_says_so() {
        var door = new Door(Door.KWIKSET, 1);
        var first = door.present("739164", AGO, TOMORROW);
        var second = door.present("285039", AGO, TOMORROW);
        door.publish(first, second);
        var told = door.told(first).trouble() == Trouble.NONE ? door.told(second) : door.told(first);
        assertThat(told.trouble()).isEqualTo(Trouble.NO_SLOT);
        assertThat(told.ready()).isEqualTo(Ready.NOT_READY);
    }

    @Test
    void complaint_4_and_F45_the_nearest_start_wins_and_an_active_code_is_never_evicted() {
        var door = new Door(Door.AQARA_WITH_SCHEDULE, 2);
        var active = door.present("739164", AGO, TOMORROW);
        var july = door.present("285039", Duration.ofDays(20), Duration.ofDays(25));
        door.publish(active, july);
        var near = door.present("610472", Duration.ofDays(2), Duration.ofDays(4));
        door.publish(active, july, near);
        assertThat(door.told(active).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.told(near).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.told(july).trouble()).isEqualTo(Trouble.NO_SLOT);
        door.publish(Door.absent(near), active, july);
        assertThat(door.told(july).rung()).as("as soon as there is room").isEqualTo(Rung.VERIFIED);
    }

    @Test
    void S7_a_code_of_somebody_else_is_reported_and_never_touched() {
        var door = new Door(Door.KWIKSET, 2);
        door.lock.program(2, Optional.of("904613"));
        var guest = door.present("739164", AGO, Duration.ofHours(2));
        var second = door.present("285039", AGO, Duration.ofHours(2));
        door.publish(guest, second);
        assertThat(door.evidence.foreign()).containsExactly(2);
        door.pass(Duration.ofHours(3));
        assertThat(door.opens("904613")).isTrue();
    }

    @Test
    void F35_and_F48_where_no_digits_tell_a_code_of_the_hub_before_is_lost_with_a_reset_whatever_lies_in_its_slot_then() {
        var door = new Door(Door.SCHLAGE);
        var guest = door.present("7391", AGO, TOMORROW);
        door.publish(guest);
        door.loseDisk();
        door.keeper.in(Mode.FROZEN);
        door.publish(Door.hinted(guest, 1));
        door.lock.holdReset(60, true);
        door.settle();
        door.lock.program(4, Optional.of("7391"));
        door.keeper.in(Mode.IN_SERVICE);
        door.settle();
        door.pass(Duration.ofMinutes(2));
        assertThat(door.told(guest).trouble()).as("what opens the door is somebody's").isEqualTo(Trouble.DUPLICATE);
        assertThat(door.told(guest).rung()).isEqualTo(Rung.HELD);
    }

    @Test
    void S5_without_its_key_a_code_that_may_never_have_been_taken_is_not_assumed_from_what_a_hand_put_into_its_slot() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.fault(1, 0, 0, 0);
        door.publish(guest);
        door.loseKeyOf(guest);
        door.publish(guest);
        door.lock.program(1, Optional.of("285039"));
        door.pass(Duration.ofMinutes(1));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.HELD);
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.KEY_MISSING);
    }

    @Test
    void S5_a_proven_code_that_cannot_be_compared_any_more_keeps_its_proof_and_says_that_its_key_is_missing() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.publish(guest);
        var proven = door.told(guest);
        door.loseKeyOf(guest);
        door.publish(guest);
        door.lock.program(1, Optional.of("285039"));
        door.pass(Duration.ofMinutes(1));
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.KEY_MISSING);
        assertThat(door.told(guest).at()).isEqualTo(proven.at());
    }

    @Test
    void F46_and_F47_a_code_that_was_moved_to_another_slot_by_hand_is_found_there_and_not_tried_again_and_again() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.publish(guest);
        door.lock.program(door.told(guest).slot(), Optional.of("285039"));
        door.lock.program(3, Optional.of("739164"));
        door.settle();
        door.pass(Duration.ofMinutes(1));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.told(guest).slot()).isEqualTo(3);
        assertThat(door.opens("285039")).as("what lies over ours").isTrue();
        door.publish(Door.absent(guest));
        assertThat(door.opens("739164")).as("after its end").isFalse();
        assertThat(door.opens("285039")).isTrue();
    }

    @Test
    void complaint_14_and_F46_a_duplicate_of_somebody_elses_code_is_final_and_not_tried_again_and_again() {
        var door = new Door(Door.AQARA);
        door.lock.program(3, Optional.of("739164"));
        var guest = door.present("739164", AGO, TOMORROW);
        door.publish(guest);
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.DUPLICATE);
        assertThat(door.told(guest).reason()).isEqualTo("duplicate-of-slot-3");
        var acts = door.radioActs;
        door.pass(Duration.ofHours(5));
        assertThat(door.radioActs).isEqualTo(acts);
        door.lock.program(3, Optional.empty());
        door.settle();
        assertThat(door.told(guest).rung()).as("once it is gone").isEqualTo(Rung.VERIFIED);
    }

    @Test
    void complaint_15_a_duplicate_of_our_own_code_after_a_lost_answer_is_no_duplicate() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.fault(0, 1, 0, 0);
        door.publish(guest);
        door.start();
        door.pass(Duration.ofMinutes(2));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.NONE);
        assertThat(door.evidence.slotsUsed()).isEqualTo(1);
    }

    @Test
    void F28_after_the_loss_of_everything_our_own_code_is_found_by_its_digits_and_ends_when_it_must() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, Duration.ofHours(3));
        door.publish(guest);
        door.loseDisk();
        door.pass(Duration.ofMinutes(2));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        door.pass(Duration.ofHours(3));
        assertThat(door.opens("739164")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {Door.KWIKSET, Door.SCHLAGE, Door.AQARA})
    void a_hub_with_an_empty_disk_knows_by_the_set_which_slot_is_ours_and_must_go(String model) {
        var door = new Door(model);
        door.lock.program(2, Optional.of(model.equals(Door.SCHLAGE) ? "9046" : "904613"));
        var digits = model.equals(Door.SCHLAGE) ? "7391" : "739164";
        var guest = door.present(digits, AGO, Duration.ofHours(3));
        door.publish(guest);
        var slot = door.told(guest).slot();
        door.loseDisk();
        door.publish(Door.absent(Door.hinted(guest, slot)));
        assertThat(door.opens(digits)).isFalse();
        assertThat(door.told(guest).goal()).isEqualTo(Goal.ABSENT);
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.evidence.foreign()).containsExactly(2);
    }

    // Evidence.

    @Test
    void complaint_16_and_F44_a_masked_code_is_proven_by_its_slot_and_never_set_again_and_again() {
        var door = new Door(Door.SCHLAGE);
        var guest = door.present("7391", AGO, TOMORROW);
        door.publish(guest);
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        var acts = door.radioActs;
        door.pass(Duration.ofHours(5));
        assertThat(door.radioActs).isEqualTo(acts);
    }

    @Test
    void S5_an_unacknowledged_code_on_a_masked_lock_is_assumed_and_not_verified() {
        var door = new Door(Door.SCHLAGE);
        var guest = door.present("7391", AGO, TOMORROW);
        door.fault(0, 1, 0, 0);
        door.publish(guest);
        door.pass(Duration.ofMinutes(1));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.ASSUMED);
    }

    @Test
    void S5_a_masked_echo_of_somebody_elses_code_proves_nothing() {
        var door = new Door(Door.SCHLAGE);
        door.lock.program(1, Optional.of("2857"));
        door.loseDisk();
        door.settle();
        var guest = door.present("7391", AGO, TOMORROW);
        door.fault(0, 0, 0, 2);
        door.publish(Door.hinted(guest, 1));
        assertThat(door.opens("7391")).as("the lock only said that it took it").isFalse();
        assertThat(door.told(guest).rung()).isEqualTo(Rung.ASSUMED);
    }

    @Test
    void S7_a_hint_that_comes_late_of_a_slot_that_was_empty_since_makes_no_code_ours_that_a_hand_has_put_there() {
        var door = new Door(Door.SCHLAGE);
        door.lock.program(5, Optional.of("7391"));
        door.settle();
        var guest = door.present("7391", AGO, Duration.ofHours(2));
        door.publish(guest);
        door.lock.program(1, Optional.of("2857"));
        door.publish(Door.hinted(guest, 1));
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.DUPLICATE);
        door.pass(Duration.ofHours(3));
        assertThat(door.opens("2857")).as("somebody else's").isTrue();
    }

    @Test
    void F42_a_set_that_timed_out_and_took_effect_is_found_by_the_read_back() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.fault(0, 0, 1, 0);
        door.publish(guest);
        door.pass(Duration.ofMinutes(1));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
    }

    @Test
    void F43_a_code_that_the_lock_acknowledged_and_dropped_is_put_in_again() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.fault(0, 0, 0, 1);
        door.publish(guest);
        assertThat(door.told(guest).rung()).isNotEqualTo(Rung.VERIFIED);
        door.pass(Duration.ofMinutes(1));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.opens("739164")).isTrue();
    }

    @Test
    void complaint_24_a_schedule_that_the_lock_did_not_take_is_noticed_and_told_again() {
        var door = new Door(Door.AQARA_WITH_SCHEDULE);
        var guest = door.present("739164", AGO, Duration.ofHours(3));
        door.publish(guest);
        door.fault(0, 0, 0, 1);
        door.take(Door.between(guest, guest.notBefore(), door.in(Duration.ofHours(1))));
        door.pass(Duration.ofMinutes(1));
        door.lock.dead(true);
        door.pass(Duration.ofHours(2));
        assertThat(door.lock.wouldOpen("739164")).isEmpty();
    }

    @Test
    void a_removal_that_the_lock_only_pretended_is_done_again() {
        var door = new Door(Door.SCHLAGE);
        var guest = door.present("7391", AGO, TOMORROW);
        door.publish(guest);
        door.fault(0, 0, 0, 1);
        door.publish(Door.absent(guest));
        assertThat(door.told(guest).rung()).isNotEqualTo(Rung.VERIFIED);
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.RETRYING);
        door.pass(Duration.ofSeconds(30));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
    }

    @Test
    void a_code_that_opened_the_door_has_the_highest_proof_and_the_event_says_whose_it_was() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.publish(guest);
        assertThat(door.opens("739164")).isTrue();
        door.settle();
        assertThat(door.told(guest).rung()).isEqualTo(Rung.USED);
        assertThat(door.events).anySatisfy(event -> {
            assertThat(event.kind()).isEqualTo(DoorEvent.Kind.UNLOCKED);
            assertThat(event.credential()).isEqualTo(guest.credential());
            assertThat(event.certainty()).isEqualTo(DoorEvent.Certainty.CERTAIN);
        });
    }

    @Test
    void a_wrong_code_is_refused_and_named_to_nobody() {
        var door = new Door(Door.KWIKSET);
        assertThat(door.opens("000000")).isFalse();
        door.settle();
        assertThat(door.events).extracting(DoorEvent::kind).containsExactly(DoorEvent.Kind.REFUSED);
        assertThat(door.events).extracting(DoorEvent::credential).containsOnlyNulls();
    }

    // Accidents.

    @Test
    void F41_a_lock_out_of_reach_is_said_to_be_so_and_an_end_that_is_due_is_overdue_within_a_minute() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, Duration.ofHours(1));
        door.publish(guest);
        door.lock.dead(true);
        door.pass(Duration.ofMinutes(61).plusSeconds(1));
        assertThat(door.evidence.reach()).isIn(Reach.UNREACHABLE, Reach.SUSPENDED);
        assertThat(door.told(guest).goal()).isEqualTo(Goal.ABSENT);
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.OVERDUE);
        door.lock.dead(false);
        door.settle();
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.NONE);
    }

    @Test
    void L6_a_lock_out_of_reach_is_asked_ever_more_seldom() {
        var door = new Door(Door.KWIKSET);
        door.publish(door.present("739164", AGO, TOMORROW));
        door.lock.dead(true);
        door.publish(door.present("285039", AGO, TOMORROW));
        door.pass(Duration.ofMinutes(10));
        var acts = door.radioActs;
        door.pass(Duration.ofMinutes(30));
        assertThat(door.radioActs - acts).isBetween(30, 60);
    }

    @Test
    void F39_a_driver_that_throws_suspends_its_lock_and_no_more() {
        var door = new Door(Door.KWIKSET);
        door.lock.faults(new Faults(false, true, 0, 0, 0, 0, Duration.ZERO));
        var guest = door.present("739164", AGO, TOMORROW);
        door.publish(guest);
        assertThat(door.evidence.reach()).isEqualTo(Reach.SUSPENDED);
        assertThat(door.told(guest).reason()).isEqualTo("driver-fault");
        door.lock.faults(Faults.NONE);
        door.pass(Duration.ofMinutes(1));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
    }

    @Test
    void F30_on_a_full_disk_a_code_ends_on_time_and_none_is_begun() {
        var door = new Door(Door.KWIKSET);
        var leaving = door.present("739164", AGO, Duration.ofHours(1));
        var coming = door.present("285039", Duration.ofMinutes(30), TOMORROW);
        door.publish(leaving, coming);
        door.fillDisk(true);
        door.pass(Duration.ofHours(1));
        assertThat(door.opens("739164")).isFalse();
        assertThat(door.opens("285039")).isFalse();
        door.fillDisk(false);
        door.settle();
        assertThat(door.told(leaving).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.opens("285039")).isTrue();
    }

    @Test
    void F30_a_set_and_a_signal_that_a_full_disk_did_not_take_count_all_the_same() {
        var door = new Door(Door.SCHLAGE);
        var cancelled = door.present("7391", AGO, TOMORROW);
        var changed = door.present("2850", AGO, TOMORROW);
        door.publish(cancelled, changed);
        door.fillDisk(true);
        door.publish(Door.absent(cancelled), changed);
        assertThat(door.opens("7391")).isFalse();
        door.lock.program(door.told(changed).slot(), Optional.of("6104"));
        door.settle();
        door.fillDisk(false);
        door.pass(Duration.ofMinutes(1));
        assertThat(door.opens("2850")).isTrue();
        assertThat(door.opens("6104")).isFalse();
    }

    @Test
    void F47_a_code_changed_at_the_keypad_is_restored_in_our_slot() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", AGO, TOMORROW);
        door.publish(guest);
        door.lock.program(door.told(guest).slot(), Optional.of("285039"));
        door.step();
        door.settle();
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.DRIFTED);
        door.pass(Duration.ofSeconds(10));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.opens("739164")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {Door.SCHLAGE, Door.AQARA})
    void F47_where_no_digits_tell_the_changed_code_goes_and_ours_is_proven_anew(String model) {
        var door = new Door(model);
        var guest = door.present("7391".repeat(2).substring(0, model.equals(Door.SCHLAGE) ? 4 : 8), AGO, TOMORROW);
        door.publish(guest);
        door.lock.program(door.told(guest).slot(), Optional.of(model.equals(Door.SCHLAGE) ? "2850" : "285039"));
        door.pass(Duration.ofSeconds(10));
        assertThat(door.told(guest).rung()).isEqualTo(Rung.VERIFIED);
        assertThat(door.opens("7391".repeat(2).substring(0, model.equals(Door.SCHLAGE) ? 4 : 8))).isTrue();
        assertThat(door.opens("285039")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {Door.KWIKSET, Door.SCHLAGE, Door.AQARA, Door.AQARA_WITH_SCHEDULE})
    void F48_a_lock_that_was_reset_by_hand_gets_its_live_codes_back(String model) {
        var door = new Door(model);
        var digits = model.equals(Door.SCHLAGE) ? "7391" : "739164";
        var guest = door.present(digits, AGO, TOMORROW);
        door.publish(guest);
        assertThat(door.lock.holdReset(30, true)).isEqualTo(ResetPress.FACTORY_RESET);
        assertThat(door.opens(digits)).isFalse();
        door.pass(Duration.ofSeconds(30));
        assertThat(door.opens(digits)).isTrue();
        assertThat(door.events).extracting(DoorEvent::kind).contains(DoorEvent.Kind.RESET);
    }

    @Test
    void it_tells_what_the_lock_itself_says_that_it_takes_and_again_after_a_reset() {
        var door = new Door(Door.SCHLAGE, 30, 8);
        assertThat(door.evidence.slots()).isEqualTo(30);
        assertThat(door.evidence.capabilities()).isEqualTo(new Capabilities(8, 8, Schedule.NONE));
        door.lock.holdReset(30, true);
        door.pass(Duration.ofSeconds(30));
        assertThat(door.evidence.capabilities()).as("as shipped").isEqualTo(new Capabilities(4, 4, Schedule.NONE));
        assertThat(new Door(Door.AQARA_WITH_SCHEDULE).evidence.capabilities()).isEqualTo(new Capabilities(6, 8, Schedule.TRUSTED));
    }

    @Test
    void an_unopenable_pin_keeps_what_is_there_and_says_so() {
        var door = new Door(Door.KWIKSET);
        var guest = door.unopenable(AGO, Duration.ofHours(2));
        door.lock.program(1, Optional.of("739164"));
        door.loseDisk();
        door.publish(Door.hinted(guest, 1));
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.KEY_MISSING);
        assertThat(door.opens("739164")).isTrue();
        door.pass(Duration.ofHours(2));
        assertThat(door.opens("739164")).as("its end ends it all the same").isFalse();
    }

    @Test
    void a_pin_against_the_locks_rules_is_refused_before_any_radio() {
        var door = new Door(Door.NUKI);
        var guest = door.present("120391", Duration.ofHours(2), TOMORROW);
        var acts = door.radioActs;
        door.publish(guest);
        assertThat(door.told(guest).trouble()).isEqualTo(Trouble.REFUSED_BY_RULE);
        assertThat(door.told(guest).ready()).isEqualTo(Ready.NOT_READY);
        assertThat(door.radioActs).isEqualTo(acts);
    }

    // Time that is not trusted.

    @Test
    void F31_without_trusted_time_starts_wait_and_ends_that_the_floor_has_passed_act() {
        var door = new Door(Door.KWIKSET);
        var leaving = door.present("739164", AGO, Duration.ofHours(1));
        door.publish(leaving);
        door.trustTime(false);
        var coming = door.present("285039", Duration.ofHours(2), TOMORROW);
        door.publish(leaving, coming);
        assertThat(door.told(coming).trouble()).isEqualTo(Trouble.NO_TRUSTED_TIME);
        door.pass(Duration.ofHours(1));
        assertThat(door.opens("739164")).isFalse();
        assertThat(door.opens("285039")).isFalse();
        door.trustTime(true);
        door.pass(Duration.ofHours(1));
        assertThat(door.opens("285039")).isTrue();
    }

    // Modes.

    @Test
    void a_frozen_lock_gets_no_code_and_still_ends_those_that_end() {
        var door = new Door(Door.KWIKSET);
        var leaving = door.present("739164", AGO, Duration.ofHours(1));
        door.publish(leaving);
        door.keeper.in(Mode.FROZEN);
        var coming = door.present("285039", AGO, TOMORROW);
        door.publish(leaving, coming);
        assertThat(door.told(coming).trouble()).isEqualTo(Trouble.FROZEN);
        door.pass(Duration.ofHours(1));
        assertThat(door.opens("739164")).isFalse();
        assertThat(door.opens("285039")).isFalse();
    }

    @Test
    void a_released_lock_is_left_as_it_is() {
        var door = new Door(Door.KWIKSET);
        door.publish(door.present("739164", AGO, Duration.ofHours(1)));
        door.keeper.in(Mode.RELEASED);
        door.pass(Duration.ofHours(2));
        assertThat(door.opens("739164")).isTrue();
    }

    @Test
    void the_pre_flight_warns_of_a_weak_battery() {
        var door = new Door(Door.KWIKSET);
        var guest = door.present("739164", Duration.ofHours(2), TOMORROW);
        door.lock.battery(8);
        door.publish(guest);
        assertThat(door.told(guest).ready()).isEqualTo(Ready.NOT_READY);
    }
}
