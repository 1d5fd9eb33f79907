package dev.keyturn.agent.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.agent.time.Clocks;
import dev.keyturn.agent.time.TrustedTime;
import dev.keyturn.agent.worker.CommandRunner;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.CommandProgress;
import dev.keyturn.contracts.hub.CommandProgress.Outcome;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.SignedReport;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.virtual.Building;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub unlocks a door once, by command, and its power is cut at every state that its journal has had on the disk meanwhile. The
 * command comes again, and is not done again; what is told of it in the end is not less than what was done. Invariant S10.
 */
class PowerCutOverCommandTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final UUID HUB = new UUID(1, 1);
    private static final UUID SESSION = new UUID(4, 4);
    private static final Command UNLOCK = new Command(
            Command.VERSION, HUB, new UUID(3, 3), new UUID(2, 2), SESSION, Command.Act.UNLOCK, NOON, NOON.plusSeconds(60));

    @TempDir
    private Path folder;
    private final HubIdentity identity = HubIdentity.generate(new SecureRandom());
    private final LockDriver radio = Building.inMemory(Catalogue.load(), () -> NOON).driver("door", "kwikset-smartcode");
    /** How long the journal was at each unlocking by radio. */
    private final List<Long> unlocked = new ArrayList<>();

    /** What of a hub does commands. */
    private record Life(Database database, CommandJournal journal, Reports reports, CommandRunner runner) implements AutoCloseable {
        @Override
        public void close() {
            database.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> wherever_the_power_is_cut() throws IOException {
        var file = folder.resolve("hub.db");
        try (var hub = life(file, "boot-1", Optional.of(SESSION))) {
            radio.listen(signal -> heard(signal, file));
            hub.journal().hear(UNLOCK);
            hub.runner().run(UNLOCK, radio);
            assertThat(unlocked).hasSize(1);
            var cuts = StoreCut.everywhere(file, folder.resolve("cut"));
            return cuts.stream().map(cut -> DynamicTest.dynamicTest(cut.toString(), () -> comesAgain(cut)));
        }
    }

    private void comesAgain(StoreCut cut) {
        try (var hub = life(cut.file(), "boot-2", Optional.of(new UUID(4, 5)))) {
            hub.journal().recover();
            if (hub.journal().hear(UNLOCK) == CommandJournal.Heard.NEW) {
                hub.runner().run(UNLOCK, radio);
            }
            assertThat(unlocked).as("once and not again").hasSize(1);
            var possible = cut.kept() < unlocked.getFirst()
                    ? List.of(Outcome.REFUSED_SESSION) : List.of(Outcome.DONE, Outcome.OUTCOME_UNKNOWN);
            assertThat(outcomes(hub)).singleElement().isIn(possible);
        }
    }

    private void heard(LockSignal signal, Path journal) {
        if (signal instanceof LockSignal.Unlocked(var by, var _) && by == LockSignal.By.RADIO) {
            try {
                unlocked.add(StoreCut.length(journal));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Outcome> outcomes(Life hub) {
        return hub.reports().waiting(10).stream()
                .map(waiting -> SignedReport.check(waiting.report().signed(), _ -> Optional.of(identity.publicKeys())))
                .map(checked -> ((CommandProgress) ((SignedReport.Checked.Genuine) checked).report().body()).outcome())
                .filter(outcome -> outcome != Outcome.RECEIVED).toList();
    }

    private Life life(Path file, String boot, Optional<UUID> session) {
        var database = Database.open(file, () -> NOON).database();
        var time = new TrustedTime(new Clocks(() -> NOON, () -> 0, boot), Optional.empty());
        time.hear(new Beacon(Beacon.VERSION, HUB, 1, "nonce", SESSION, 1, NOON), true);
        var reports = new Reports(database, new Reports.Speaker(HUB, 1, boot, identity), time);
        var journal = new CommandJournal(database, reports);
        return new Life(database, journal, reports, new CommandRunner(journal, () -> session, time::now));
    }
}
