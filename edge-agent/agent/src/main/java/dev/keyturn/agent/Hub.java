package dev.keyturn.agent;

import dev.keyturn.agent.backup.Backups;
import dev.keyturn.agent.control.AtTheHub;
import dev.keyturn.agent.control.HealthReport;
import dev.keyturn.agent.core.Now;
import dev.keyturn.agent.enrol.Enrolment;
import dev.keyturn.agent.installer.HubView;
import dev.keyturn.agent.link.HubLink;
import dev.keyturn.agent.link.Inbox;
import dev.keyturn.agent.link.KafkaLink;
import dev.keyturn.agent.link.Session;
import dev.keyturn.agent.store.CommandJournal;
import dev.keyturn.agent.store.Database;
import dev.keyturn.agent.store.HeldRecords;
import dev.keyturn.agent.store.Ledgers;
import dev.keyturn.agent.store.Reports;
import dev.keyturn.agent.time.Clocks;
import dev.keyturn.agent.time.Monotonic;
import dev.keyturn.agent.time.TrustedTime;
import dev.keyturn.agent.worker.CommandRunner;
import dev.keyturn.agent.worker.LockLook;
import dev.keyturn.agent.worker.Roster;
import dev.keyturn.agent.worker.Surroundings;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.PinSeal;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.JoinResult;
import dev.keyturn.driver.Joining;
import dev.keyturn.driver.Stack;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running hub: its store, time, workers and line, put together. */
public final class Hub implements AtTheHub, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    private static final int UPKEEP_SECONDS = 10;

    private final Enrolment enrolment;
    private final Database database;
    private final HeldRecords held;
    private final TrustedTime time;
    private final Reports reports;
    private final CommandJournal commands;
    private final Backups backups;
    private final Roster roster;
    private final Inbox inbox;
    /** In a sandbox, the time at which the timer was stopped; null while it runs. */
    private volatile Now stopped;
    private final KafkaLink link;
    private final Map<String, Driver> drivers;
    private final String version;
    private final Monotonic real;
    private final ScheduledExecutorService upkeep =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("hub-upkeep").factory());

    /**
     * What a hub is made of.
     *
     * @param clocks the clocks that its locks live by, moved in a sandbox
     * @param real monotonic time that nothing moves, for the line
     * @param drivers by name
     * @param unrestored drivers to which a backup is still to be put back
     * @param version of the agent
     */
    public record Parts(Path store, Enrolment enrolment, HubIdentity identity, Clocks clocks, Monotonic real,
            Map<String, Driver> drivers, Set<String> unrestored, SecureRandom random, String version) {}

    public Hub(Parts parts) {
        enrolment = parts.enrolment();
        drivers = parts.drivers();
        version = parts.version();
        real = parts.real();
        var opened = Database.open(parts.store(), parts.clocks().wall());
        opened.setAside().ifPresent(file -> LOG.atError()
                .setMessage("The store was broken and is set aside; everything is heard anew, and no code is removed for want of it")
                .addKeyValue("file", file).log());
        database = opened.database();
        held = new HeldRecords(database);
        time = new TrustedTime(parts.clocks(), held.anchor());
        reports = new Reports(database,
                new Reports.Speaker(enrolment.hub(), enrolment.enrolment(), boot(parts.random()), parts.identity()), time);
        commands = new CommandJournal(database, reports);
        backups = new Backups(enrolment.hub(), drivers, parts.unrestored(), held, reports::say, () -> time.now().at());
        var session = new Session(parts.random(), parts.version(), held::positions);
        roster = new Roster(parts.drivers(), held, new Ledgers(database),
                new CommandRunner(commands, session::current, time::now), surroundings(parts));
        inbox = new Inbox(new Inbox.Me(enrolment.hub(), enrolment.enrolment(), parts.identity(), enrolment.rootKey()), database,
                held, commands, reports, time, session, roster, backups);
        link = new KafkaLink(enrolment, inbox, reports, held, session, parts.real(), parts.random());
    }

    private Surroundings surroundings(Parts parts) {
        return new Surroundings(
                (sealed, credential) -> switch (PinSeal.open(sealed, credential, parts.identity())) {
                    case PinSeal.Opened.Clear(var pin) -> Optional.of(pin);
                    case PinSeal.Opened.KeyMissing() -> Optional.empty();
                },
                reports::say, this::timer, parts.clocks().monotonic(), parts.random(), UUID::randomUUID);
    }

    private static String boot(SecureRandom random) {
        var bytes = new byte[8];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** @param cut whether the line stays cut for now */
    public void start(boolean cut) {
        commands.recover();
        held.forgetReleased();
        held.manifest().ifPresent(roster::follow);
        inbox.recover();
        upkeep.scheduleWithFixedDelay(this::keepUp, UPKEEP_SECONDS, UPKEEP_SECONDS, TimeUnit.SECONDS);
        backups.start();
        link.cut(cut);
        link.start();
    }

    private void keepUp() {
        try {
            held.keep(time.anchor());
            commands.forgetBefore(time.now().at());
        } catch (RuntimeException e) {
            LOG.atError().setMessage("The time floor was not kept").addKeyValue("fault", e.getClass().getName()).log();
        }
    }

    public HubLink link() {
        return link;
    }

    /** The clock was moved: what is due now is done now, and the new time survives a crash. */
    public void timeMoved() {
        held.keep(time.anchor());
        roster.lookAll();
    }

    /** A fault that a sandbox can make: no code begins or ends by itself, while sets and commands go on. */
    public void stopTimer(boolean stop) {
        stopped = stop ? time.now() : null;
        roster.lookAll();
    }

    private Now timer() {
        var stood = stopped;
        return stood == null ? time.now() : stood;
    }

    public HealthReport health() {
        var now = time.now();
        var clock = switch (now) {
            case Now.Trusted _ -> "TRUSTED";
            case Now.FloorOnly _ -> "FLOOR";
        };
        return new HealthReport("UP", enrolment.hub(), link.line().name(), clock, now.at(), roster.size(), reports.count(),
                backups.fingerprint().orElse(null));
    }

    @Override
    public HubView view() {
        var now = time.now();
        return new HubView(enrolment.hub(), version, link.line().name(), now instanceof Now.Trusted, now.at(), reports.count(),
                stacks(), backups.fingerprint(), roster.look().stream().map(Hub::line).toList());
    }

    private Map<String, Stack> stacks() {
        return drivers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, driver -> driver.getValue().stack()));
    }

    private static HubView.LockLine line(LockLook look) {
        var evidence = look.evidence();
        return new HubView.LockLine(look.lock().lock(), look.lock().driver(), look.lock().address(), look.lock().model(), look.mode(),
                evidence.reach(), look.reason(), Optional.ofNullable(evidence.batteryPercent()), look.codes(), evidence.foreign().size(),
                Optional.ofNullable(evidence.slots()).orElse(0));
    }

    @Override
    public Optional<JoinResult> join(String driver, Joining how) {
        var result = Optional.ofNullable(drivers.get(driver)).map(radio -> radio.join(how));
        if (result.orElse(null) instanceof JoinResult.Joined) {
            backups.changed(driver);
        }
        return result;
    }

    @Override
    public Optional<CompletableFuture<LockTest>> test(UUID lock) {
        return roster.ask(lock, driver -> {
            var asked = real.nanos();
            var status = driver.status();
            return new LockTest(status, driver.capabilities(), Duration.ofNanos(real.nanos() - asked));
        });
    }

    @Override
    public void close() {
        link.close();
        backups.close();
        roster.close();
        upkeep.shutdownNow();
        held.keep(time.anchor());
        database.close();
    }
}
