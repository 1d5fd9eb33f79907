package dev.keyturn.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.CodeBuilder;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The power of the simulation (T2): each of these bugs is found soon. */
class PlantedBugTest {
    private static final int SEEDS = 400;
    private static final int EVENTS = 2_000;

    static Stream<PlantedBug> bugs() {
        return Stream.of(
                bug("an older set is believed", "contracts.Position", "newerThan", PlantedBug.YES),
                bug("no newer set is believed", "contracts.Position", "newerThan", PlantedBug.NO),
                bug("a window never ends", "agent.core.Want", "endedBy", PlantedBug.NO),
                bug("every window has ended", "agent.core.Want", "endedBy", PlantedBug.YES),
                bug("every window has begun", "agent.core.Want", "begunBy", PlantedBug.YES),
                bug("no window begins", "agent.core.Want", "begunBy", PlantedBug.NO),
                bug("acts before it journals", "agent.core.Progress", "begin", PlantedBug.AS_BEFORE),
                bug("the store never takes the ledger", "agent.worker.LockKeeper", "keep", PlantedBug.DOES_NOTHING),
                bug("what could not be kept is forgotten", "agent.core.Ledger", "sameButForSights", PlantedBug.YES),
                bug("the wall clock is believed", "agent.time.TrustedTime", "now", WallBelieved::body),
                bug("a second witness is not asked for", "agent.time.TrustedTime", "witnessed", PlantedBug.YES),
                bug("foreign codes are emptied unseen", "agent.core.Planner", "mustLookFirst", PlantedBug.NO),
                bug("nothing ends by itself", "agent.core.Planner", "endings", PlantedBug.NONE),
                bug("nothing is put in", "agent.core.Planner", "starts", PlantedBug.NONE),
                bug("unsure acts are not looked at", "agent.core.Planner", "unsure", PlantedBug.NONE),
                bug("what must be put in anew is not", "agent.core.Planner", "mustPut", PlantedBug.NO),
                bug("everything is put in anew", "agent.core.Planner", "mustPut", PlantedBug.YES),
                bug("what was seen is not doubted after an absence", "agent.core.Ledger", "doubted", PlantedBug.AS_BEFORE),
                bug("what the lock says is not heard", "agent.core.Ledger", "heard", PlantedBug.AS_BEFORE),
                bug("a lock that does not answer is asked at once again", "agent.core.Contact", "pausesAt", PlantedBug.NO),
                bug("no slot is found emptied", "agent.core.Ledger", "release", PlantedBug.AS_BEFORE),
                bug("a final refusal is forgotten, and tried for ever", "agent.core.Ledger", "judge", PlantedBug.AS_BEFORE),
                bug("a code that is live makes room for another", "agent.core.Planner", "givesWay", PlantedBug.YES),
                bug("what could be there is not told from what is not", "agent.core.Progress", "holdsNoneOfOurs", PlantedBug.NO),
                bug("every code has been used", "agent.core.Claim", "usedSinceProven", PlantedBug.YES),
                bug("any beacon is the first", "agent.time.TrustedTime", "neverHadTheTime", PlantedBug.YES),
                bug("what was changed by hand is not doubted", "agent.core.Ledger", "doubting", PlantedBug.AS_BEFORE));
    }

    private static PlantedBug bug(String what, String type, String method,
            Consumer<CodeBuilder> body) {
        return new PlantedBug(what, type, method, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void is_found(PlantedBug bug) throws ReflectiveOperationException {
        assertThat(bug.foundBy(SEEDS, EVENTS)).as("the seed that finds it: " + bug).isNotNegative();
    }
}
