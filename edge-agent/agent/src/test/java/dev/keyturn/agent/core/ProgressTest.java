package dev.keyturn.agent.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.SetResult;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What only a lock that the virtual building has not got would answer. */
class ProgressTest {
    private final Door door = new Door(Door.AQARA_WITH_SCHEDULE);

    @Test
    void a_refused_change_leaves_the_code_that_is_there_ours_to_end() {
        var guest = door.present("739164", Duration.ofHours(-1), Duration.ofHours(3));
        door.publish(guest);
        var state = door.keeper.state();
        var now = new Now.Trusted(door.now());
        var want = state.wants().of(guest.credential()).orElseThrow();
        var put = new Act.Put(1, want, Optional.of(want.window()));
        var after = Progress.end(Progress.begin(state, put, now), put,
                new Answer.Put(new SetResult.RefusedByRule("too-long-a-window")), now, 0);
        assertThat(after.ledger().claimOf(guest.credential())).isPresent();
        assertThat(Planner.plan(after, now).evidence().credentials()).singleElement()
                .satisfies(told -> assertThat(told.trouble()).isEqualTo(Trouble.REFUSED_BY_RULE));
        var over = new Now.Trusted(door.in(Duration.ofHours(4)));
        assertThat(Planner.plan(after, over).next()).get().isIn(new Act.Read(1), new Act.Clear(1, guest.credential()));
    }

    @Test
    void a_read_back_by_the_driver_itself_is_proof() {
        var guest = door.present("739164", Duration.ofHours(-1), Duration.ofHours(3));
        door.publish(guest);
        door.take(Door.absent(guest));
        var state = door.keeper.state();
        var now = new Now.Trusted(door.now());
        var clear = new Act.Clear(1, guest.credential());
        var after = Progress.end(Progress.begin(state, clear, now), clear,
                new Answer.Cleared(new ClearResult.Done(Evidence.READ_BACK)), now, 0);
        assertThat(after.ledger().gone().get(guest.credential()).rung()).isEqualTo(Rung.VERIFIED);
    }

    @Test
    void a_removal_that_the_lock_refuses_is_tried_again_later_and_blocks_no_other_slot() {
        var guest = door.present("739164", Duration.ofHours(-1), Duration.ofHours(3));
        var other = door.present("285739", Duration.ofMinutes(-30), Duration.ofHours(3));
        door.publish(guest, other);
        door.take(Door.absent(guest), Door.absent(other));
        var now = new Now.Trusted(door.now());
        var clear = new Act.Clear(1, guest.credential());
        var after = Progress.end(Progress.begin(door.keeper.state(), clear, now), clear,
                new Answer.Cleared(new ClearResult.Refused("busy")), now, 0);
        assertThat(Planner.plan(after, now).next()).contains(new Act.Clear(2, other.credential()));
        assertThat(Planner.plan(after, new Now.Trusted(door.in(Duration.ofSeconds(3)))).next()).contains(clear);
    }
}
