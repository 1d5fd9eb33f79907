package dev.keyturn.agent.backup;

import dev.keyturn.agent.store.HeldRecords;
import dev.keyturn.contracts.hub.Backup;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.RecoveryKey;
import dev.keyturn.driver.Driver;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Backs the radio stacks up once a day, after a lock came, and when the recovery key is another; a stack that does not answer is
 * asked again. What a stack gives is secret: it is sealed at once, and kept and told in no other form.
 */
public final class Backups implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final Duration AGAIN_AFTER = Duration.ofDays(1);
    private static final int LOOK_EVERY_SECONDS = 60;

    private final UUID hub;
    private final Map<String, Driver> drivers;
    private final Set<String> unrestored;
    private final HeldRecords held;
    private final Consumer<Report.Body> say;
    private final Supplier<Instant> now;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("hub-backups").factory());

    /**
     * @param unrestored drivers whose network is still to be put back: the new one, which knows no lock, must not take its place
     * @param say keeps a report until it is heard
     */
    public Backups(UUID hub, Map<String, Driver> drivers, Set<String> unrestored, HeldRecords held, Consumer<Report.Body> say,
            Supplier<Instant> now) {
        this.hub = hub;
        this.drivers = drivers;
        this.unrestored = Set.copyOf(unrestored);
        this.held = held;
        this.say = say;
        this.now = now;
    }

    public void start() {
        worker.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** The key may be another: what was sealed to the one before is sealed anew. */
    public void keyChanged() {
        worker.execute(this::look);
    }

    /** A network has changed: the backup of it is out of date. */
    public void changed(String driver) {
        worker.execute(() -> {
            held.forgetBackup(driver);
            look();
        });
    }

    private void look() {
        try {
            held.recovery().map(recovery -> RecoveryKey.of(recovery.jwk()))
                    .ifPresent(key -> drivers.forEach((name, driver) -> backUp(name, driver, key)));
        } catch (RuntimeException e) {
            // Without its message: it may come from what was to be sealed.
            LOG.atError().setMessage("The radio stacks could not be backed up").addKeyValue("fault", e.getClass().getName()).log();
        }
    }

    private void backUp(String name, Driver driver, RecoveryKey key) {
        if (!unrestored.contains(name) && isDue(name, key)) {
            driver.backup().ifPresent(network -> tell(name, key, key.seal(network, hub, name)));
        }
    }

    private boolean isDue(String driver, RecoveryKey key) {
        return held.backedUp(driver)
                .map(last -> !last.fingerprint().equals(key.fingerprint()) || !now.get().isBefore(last.at().plus(AGAIN_AFTER)))
                .orElse(true);
    }

    private void tell(String driver, RecoveryKey key, String sealed) {
        var taken = new HeldRecords.BackedUp(key.fingerprint(), now.get());
        if (sealed.length() > Backup.LONGEST) {
            LOG.atError().setMessage("A radio stack's backup is too large to be told; this stack cannot be replaced")
                    .addKeyValue("driver", driver).addKeyValue("characters", sealed.length()).log();
        } else {
            say.accept(new Backup(driver, key.fingerprint(), sealed));
            LOG.atInfo().setMessage("A radio stack was backed up, sealed to the recovery key").addKeyValue("driver", driver)
                    .addKeyValue("recoveryKey", key.fingerprint()).log();
        }
        // Last: a hub that dies before it tells it once more, and none is missed for a day.
        held.keep(driver, taken);
    }

    /** Of the key that it seals to, for the owner to compare; empty while it was told none. */
    public Optional<String> fingerprint() {
        return held.recovery().map(recovery -> RecoveryKey.of(recovery.jwk()).fingerprint());
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
