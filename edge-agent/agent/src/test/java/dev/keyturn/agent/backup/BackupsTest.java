package dev.keyturn.agent.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.agent.store.Database;
import dev.keyturn.agent.store.HeldRecords;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.hub.Backup;
import dev.keyturn.contracts.hub.Recovery;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.RecoveryKey;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.LockDriver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
    private static final UUID HUB = new UUID(0, 7);

    @TempDir Path folder;
    private final RecoveryKey.Private owner = RecoveryKey.Private.generate(new SecureRandom());
    private final BlockingQueue<Report.Body> said = new LinkedBlockingQueue<>();
    private volatile Instant now = Instant.parse("2026-06-01T09:15:00Z");
    private Database database;
    private HeldRecords held;
    private Backups backups;

    /** A radio whose network is a text. */
    private record Radio(String network) implements Driver {
        @Override
        public LockDriver lock(String address, String model) {
            throw new AssertionError("No lock is asked for");
        }

        @Override
        public Optional<byte[]> backup() {
            return Optional.of(network.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void open() {
        database = Database.open(folder.resolve("hub.db"), InstantSource.system()).database();
        held = new HeldRecords(database);
        backups = new Backups(HUB, Map.of("zigbee", new Radio("mesh"), "zwave", new Radio("empty")), Set.of("zwave"), held,
                said::add, () -> now);
    }

    @AfterEach
    void close() {
        backups.close();
        database.close();
    }

    @Test
    void a_stack_is_backed_up_sealed_to_the_key_once_a_day_and_when_its_network_changed() throws InterruptedException {
        keyOf(owner, 1);
        backups.keyChanged();
        var first = next();
        assertThat(owner.open(first.sealed(), HUB, "zigbee")).hasValue("mesh".getBytes(StandardCharsets.UTF_8));

        backups.keyChanged();
        backups.changed("zigbee");
        next();
        now = now.plus(Duration.ofDays(1));
        backups.keyChanged();
        next();
        assertThat(said).as("no more than these three").isEmpty();
    }

    @Test
    void a_stack_that_is_still_to_be_restored_is_not_backed_up_so_that_its_good_backup_stays_the_newest() throws InterruptedException {
        keyOf(owner, 1);
        backups.changed("zwave");
        backups.changed("zigbee");
        assertThat(next().driver()).isEqualTo("zigbee");
        backups.changed("zwave");
        backups.changed("zigbee");
        assertThat(next().driver()).isEqualTo("zigbee");
        assertThat(said).isEmpty();
    }

    @Test
    void with_another_key_it_is_sealed_anew_and_without_one_not_at_all() throws InterruptedException {
        backups.keyChanged();
        keyOf(owner, 1);
        backups.keyChanged();
        assertThat(next().fingerprint()).isEqualTo(owner.publicHalf().fingerprint());

        var other = RecoveryKey.Private.generate(new SecureRandom());
        keyOf(other, 2);
        backups.keyChanged();
        assertThat(other.open(next().sealed(), HUB, "zigbee")).isPresent();
        assertThat(backups.fingerprint()).hasValue(other.publicHalf().fingerprint());
    }

    @Test
    void an_older_key_does_not_come_back() {
        keyOf(owner, 2);
        assertThat(held.take(recovery(RecoveryKey.Private.generate(new SecureRandom()), 1))).isEqualTo(HeldRecords.Taken.NOT_NEWER);
        assertThat(backups.fingerprint()).hasValue(owner.publicHalf().fingerprint());
    }

    private void keyOf(RecoveryKey.Private key, long generation) {
        assertThat(held.take(recovery(key, generation))).isEqualTo(HeldRecords.Taken.TAKEN);
    }

    private static Recovery recovery(RecoveryKey.Private key, long generation) {
        return new Recovery(Recovery.VERSION, HUB, new Position(1, 1, generation), key.publicHalf().jwk());
    }

    private Backup next() throws InterruptedException {
        var body = said.poll(20, TimeUnit.SECONDS);
        assertThat(body).isInstanceOf(Backup.class);
        return (Backup) body;
    }
}
