package dev.keyturn.driver.tck;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The test of a driver: a subclass gives the rig. {@code -Dkeyturn.tck.sequences=…} and {@code -Dkeyturn.tck.actions=…} ask for
 * more or fewer, {@code -Dkeyturn.tck.first=…} begins with another seed than 0.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DriverCompliance {
    private static final long FIRST = Long.getLong("keyturn.tck.first", 0);

    private Rig rig;

    /** Starts the stack and the locks. Once; the kit closes it. */
    protected abstract Rig rig() throws Exception;

    /** How many sequences each lock goes through. Fewer where a lock needs seconds for an act. */
    protected int sequences() {
        return 1_000;
    }

    /** How long a sequence is. */
    protected int actions() {
        return 100;
    }

    @BeforeAll
    void start() throws Exception {
        rig = rig();
    }

    @AfterAll
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    @TestFactory
    Stream<DynamicNode> each_promise_is_kept() {
        return rig.locks().stream().map(lock -> dynamicContainer(lock.name(), Promises.ALL.stream()
                .filter(promise -> promise.canBeAsked(lock))
                .map(promise -> dynamicTest(promise.name(), () -> Kit.tries(rig, lock, promise)))));
    }

    @TestFactory
    Stream<DynamicNode> whatever_comes_what_is_said_is_so() {
        var sequences = Integer.getInteger("keyturn.tck.sequences", sequences());
        var actions = Integer.getInteger("keyturn.tck.actions", actions());
        return rig.locks().stream().map(lock -> dynamicTest(lock.name(),
                () -> LongStream.range(FIRST, FIRST + sequences).forEach(seed -> Kit.plays(rig, lock, seed, actions))));
    }
}
