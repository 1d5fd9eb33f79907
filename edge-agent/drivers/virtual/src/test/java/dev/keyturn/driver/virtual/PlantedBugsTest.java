package dev.keyturn.driver.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.driver.Driver;
import dev.keyturn.driver.tck.Kit;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The power of the kit: each of these bugs is found, and for what it is. */
class PlantedBugsTest {
    @TempDir
    static Path folder;

    private static BuildingRig rig(UnaryOperator<Driver> bug) {
        return new BuildingRig(Shelf.NONE, List.of(folder), model -> true, bug);
    }

    static Stream<PlantedBugs.Bug> bugs() {
        return PlantedBugs.all(folder);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bugs")
    void is_found(PlantedBugs.Bug bug) {
        assertThat(Kit.broken(rig(bug.planted()), 20, 100)).get()
                .satisfies(broken -> assertThat(broken.getMessage()).contains(bug.foundAs()).doesNotContainPattern("\\d{5}"));
    }

    @Test
    void a_driver_without_a_bug_is_let_through() {
        assertThat(Kit.broken(rig(Through.locks(Through::new)), 5, 100)).isEmpty();
    }
}
