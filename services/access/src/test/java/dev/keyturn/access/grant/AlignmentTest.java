package dev.keyturn.access.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.Sample;
import dev.keyturn.access.credential.Since;
import dev.keyturn.access.credential.Window;
import dev.keyturn.contracts.hub.Goal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    private static final Instant NOW = Sample.OPENS.minusSeconds(3600);
    private static final UUID DOOR = UUID.randomUUID();
    private static final UUID LOCK = UUID.randomUUID();
    private static final Map<UUID, UUID> ON_DOORS = Map.of(LOCK, DOOR);

    private final Grant grant = Grant.ofStay(UUID.randomUUID(), UUID.randomUUID(), Sample.WINDOW);

    @Test
    void each_lock_of_a_grant_gets_a_credential() {
        assertThat(steps(grant, ON_DOORS, NOW)).containsExactly(new Step.Begin(DOOR, LOCK, Sample.WINDOW));
    }

    @Test
    void what_is_as_it_must_be_is_left_alone() {
        assertThat(steps(grant, ON_DOORS, NOW, credential(1))).isEmpty();
    }

    @Test
    void another_window_is_aimed_at() {
        var longer = new Window(Sample.OPENS, Sample.ENDS.plusSeconds(86_400));
        var known = credential(1);

        assertThat(steps(grant.in(Grant.State.ACTIVE, longer), ON_DOORS, NOW, known))
                .containsExactly(new Step.Aim(known, Goal.PRESENT, longer));
    }

    @Test
    void a_lock_that_is_no_longer_on_a_door_of_the_grant_loses_its_code() {
        var known = credential(1);

        assertThat(steps(grant, Map.of(), NOW, known)).containsExactly(new Step.Aim(known, Goal.ABSENT, Sample.WINDOW));
    }

    @Test
    void a_cancelled_grant_loses_all_codes_and_gets_none() {
        var known = credential(1);
        var cancelled = grant.in(Grant.State.CANCELLED, Sample.WINDOW);

        assertThat(steps(cancelled, ON_DOORS, NOW, known)).containsExactly(new Step.Aim(known, Goal.ABSENT, Sample.WINDOW));
        assertThat(steps(cancelled, ON_DOORS, NOW)).isEmpty();
    }

    @Test
    void a_code_whose_window_is_over_ends_and_keeps_the_evidence_of_its_set() {
        var known = credential(1);

        assertThat(steps(grant, ON_DOORS, Sample.ENDS, known)).containsExactly(new Step.End(known));
    }

    @Test
    void another_pin_is_another_credential_and_the_former_must_go() {
        var former = credential(1);

        assertThat(steps(grant.reissued(), ON_DOORS, NOW, former)).containsExactlyInAnyOrder(
                new Step.Begin(DOOR, LOCK, Sample.WINDOW), new Step.Aim(former, Goal.ABSENT, Sample.WINDOW));
    }

    @Test
    void a_lock_on_another_hub_has_its_codes_published_there_those_that_must_go_included() {
        var present = credential(1);
        var ending = Sample.offered(credential(1)).ended();

        assertThat(Alignment.of(grant, ON_DOORS, List.of(present), c -> true, NOW))
                .containsExactly(new Step.Aim(present, Goal.PRESENT, Sample.WINDOW));
        assertThat(Alignment.of(grant, Map.of(), List.of(ending), c -> true, NOW))
                .containsExactly(new Step.Aim(ending, Goal.ABSENT, Sample.WINDOW));
    }

    private List<Step> steps(Grant of, Map<UUID, UUID> doorOfLock, Instant now, Credential... existing) {
        return Alignment.of(of, doorOfLock, List.of(existing), c -> false, now);
    }

    private Credential credential(int issue) {
        return Credential.planned(UUID.randomUUID(), grant.id(), DOOR, LOCK, issue, Sample.WINDOW, Since.NO_HUB);
    }
}
