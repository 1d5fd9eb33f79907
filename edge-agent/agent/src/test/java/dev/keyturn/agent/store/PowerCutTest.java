package dev.keyturn.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.agent.core.Ledger;
import dev.keyturn.agent.core.Now;
import dev.keyturn.agent.core.Planner;
import dev.keyturn.agent.worker.LedgerBook;
import dev.keyturn.agent.worker.LockKeeper;
import dev.keyturn.agent.worker.Surroundings;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Reported;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.virtual.Building;
import dev.keyturn.driver.virtual.VirtualLock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The power is cut at every point at which the ledger is written: before it, after it, and in the middle of the write. The files
 * are taken as they lie, as after a {@code kill -9}, and the hub that starts from them must bring the door right.
 */
class PowerCutTest {
    /** More than the story has, which the last one shows. */
    private static final int WRITES = 32;
    private static final UUID LOCK = new UUID(1, 1);
    private static final UUID LEAVING = new UUID(2, 1);
    private static final UUID STAYING = new UUID(2, 2);
    private static final UUID COMING = new UUID(2, 3);
    private static final Map<UUID, Pin> PINS =
            Map.of(LEAVING, Pin.of("739164"), STAYING, Pin.of("285739"), COMING, Pin.of("618472"));

    @TempDir
    private Path folder;
    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private VirtualLock lock;
    private LockDriver radio;

    /** When the power is cut, seen from a write. */
    enum Cut { BEFORE, AFTER, TORN }

    private static final class PowerCut extends RuntimeException {}

    static Stream<Arguments> everyPoint() {
        return Stream.of("kwikset-smartcode", "schlage-be469zp", "aqara-u300", "nuki-keypad").flatMap(model ->
                IntStream.range(0, WRITES).boxed().flatMap(write -> Stream.of(Cut.values()).map(cut -> Arguments.of(model, write, cut))));
    }

    @ParameterizedTest
    @MethodSource("everyPoint")
    void the_door_is_right_in_the_end(String model, int write, Cut cut) throws IOException {
        var few = new Reported(OptionalInt.of(5), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
        var catalogue = Catalogue.of(List.of(Catalogue.load().find(model).orElseThrow().as(few)));
        var building = Building.inMemory(catalogue, () -> now);
        lock = building.findOrAdd("door", model);
        radio = building.driver("door", model);
        lock.program(3, Optional.of(digits("914613")));

        var before = folder.resolve("hub.db");
        try (var database = Database.open(before, () -> now).database()) {
            live(new Ledgers(database), write, cut);
            var after = asTheyLie(before, cut);
            try (var again = Database.open(after, () -> now).database()) {
                converge(new Ledgers(again));
            }
        }
    }

    /** Two guests, of whom one leaves and another comes, until the power is cut. */
    private void live(Ledgers ledgers, int write, Cut cut) {
        var writes = new int[] {0};
        try {
            var keeper = keeper(ledgers.of(LOCK, "door"), ledger -> {
                var last = writes[0]++ == write;
                if (last && cut == Cut.BEFORE) {
                    throw new PowerCut();
                }
                ledgers.keep(LOCK, "door", ledger);
                if (last) {
                    throw new PowerCut();
                }
            });
            keeper.take(first());
            settle(keeper);
            keeper.take(second());
            settle(keeper);
        } catch (PowerCut expected) {
            assertThat(write).as("the last write is beyond the story").isLessThan(WRITES - 1);
            now = now.plusSeconds(30);
        }
    }

    private Path asTheyLie(Path file, Cut cut) throws IOException {
        var copy = Files.createDirectories(folder.resolve("after")).resolve("hub.db");
        for (var suffix : List.of("", "-wal")) {
            var part = file.resolveSibling(file.getFileName() + suffix);
            if (Files.exists(part)) {
                Files.copy(part, copy.resolveSibling(copy.getFileName() + suffix));
            }
        }
        var log = copy.resolveSibling(copy.getFileName() + "-wal");
        if (cut == Cut.TORN && Files.exists(log) && Files.size(log) > 100) {
            try (var channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                channel.truncate(channel.size() - 100);
            }
        }
        return copy;
    }

    private void converge(Ledgers ledgers) {
        var keeper = keeper(ledgers.of(LOCK, "door"), ledger -> ledgers.keep(LOCK, "door", ledger));
        keeper.take(second());
        for (int i = 0; i < 10; i++) {
            settle(keeper);
            now = now.plusSeconds(20);
        }
        assertThat(lock.wouldOpen(digits("739164"))).as("the code that ended").isEmpty();
        assertThat(lock.wouldOpen(digits("285739"))).as("the code that stays").isPresent();
        assertThat(lock.wouldOpen(digits("618472"))).as("the code that came").isPresent();
        assertThat(lock.wouldOpen(digits("914613"))).as("somebody else's").isPresent();
        var evidence = Planner.plan(keeper.state(), new Now.Trusted(now)).evidence();
        assertThat(evidence.slotsUsed()).isEqualTo(3);
        assertThat(evidence.credentials()).filteredOn(c -> c.goal() == Goal.PRESENT).hasSize(2)
                .allMatch(c -> c.rung().compareTo(Rung.ASSUMED) >= 0);
        assertThat(evidence.credentials()).filteredOn(c -> c.goal() == Goal.ABSENT)
                .allMatch(c -> c.rung() == Rung.VERIFIED || c.rung() == Rung.ASSUMED);
    }

    private LockKeeper keeper(Ledger ledger, LedgerBook book) {
        var keeper = new LockKeeper(LOCK, radio, ledger, book, new Surroundings(
                (_, credential) -> Optional.of(Pin.of(digits(PINS.get(credential).reveal()))), body -> {}, () -> new Now.Trusted(now),
                () -> Duration.between(Instant.EPOCH, now).toNanos(), RandomGeneratorFactory.of("L64X128MixRandom").create(1), UUID::randomUUID));
        keeper.in(Mode.IN_SERVICE);
        return keeper;
    }

    private static void settle(LockKeeper keeper) {
        while (keeper.step() instanceof LockKeeper.Step.Acted) {
            // Until there is nothing to do now.
        }
    }

    /** Four digits where the lock takes no more. */
    private String digits(String six) {
        return six.substring(0, Math.min(6, radio.capabilities().longestPin()));
    }

    private CodeSet first() {
        return set(1, present(LEAVING), present(STAYING));
    }

    private CodeSet second() {
        return set(2, new CodeEntry(LEAVING, Goal.ABSENT, now.minusSeconds(60), now.plusSeconds(86_400), null, "K", null),
                present(STAYING), present(COMING));
    }

    private CodeEntry present(UUID credential) {
        return new CodeEntry(credential, Goal.PRESENT, Instant.parse("2026-06-01T11:00:00Z"), Instant.parse("2026-06-02T11:00:00Z"),
                null, "K", "sealed");
    }

    private CodeSet set(long generation, CodeEntry... entries) {
        return new CodeSet(CodeSet.VERSION, new UUID(9, 9), LOCK, new Position(1, 1, generation), now, List.of(entries));
    }
}
