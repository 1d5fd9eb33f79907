package dev.keyturn.agent.worker;

import dev.keyturn.agent.core.Planner;
import dev.keyturn.agent.store.HeldRecords;
import dev.keyturn.agent.store.Ledgers;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Manifest;
import dev.keyturn.contracts.hub.Manifest.ManagedLock;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.LockDriver;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The locks that the manifest gives to this hub, each with its worker. Safe for many threads. */
public final class Roster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

    private final Map<String, Driver> drivers;
    private final HeldRecords held;
    private final Ledgers ledgers;
    private final CommandRunner commands;
    private final Surroundings hub;
    private final Map<UUID, Post> posts = new HashMap<>();

    private record Post(ManagedLock lock, LockWorker worker) {}

    /** @param drivers by name */
    public Roster(Map<String, Driver> drivers, HeldRecords held, Ledgers ledgers, CommandRunner commands, Surroundings hub) {
        this.drivers = drivers;
        this.held = held;
        this.ledgers = ledgers;
        this.commands = commands;
        this.hub = hub;
    }

    /** Starts and stops workers, so that they are those of the manifest. */
    public synchronized void follow(Manifest manifest) {
        var wanted = manifest.locks().stream().filter(lock -> !released(lock.lock())).toList();
        for (var post : List.copyOf(posts.values())) {
            if (wanted.stream().noneMatch(lock -> sameDevice(lock, post.lock()))) {
                stop(post.lock().lock());
            }
        }
        wanted.stream().filter(lock -> !posts.containsKey(lock.lock())).forEach(this::start);
    }

    public synchronized void follow(LockMode mode) {
        if (mode.mode() == Mode.RELEASED) {
            stop(mode.lock());
            // Its worker may have written once more before it stopped.
            held.forget(mode.lock());
        } else if (posts.containsKey(mode.lock())) {
            posts.get(mode.lock()).worker().in(mode.mode());
        } else {
            held.manifest().ifPresent(this::follow);
        }
    }

    public synchronized void follow(CodeSet set) {
        if (posts.containsKey(set.lock())) {
            posts.get(set.lock()).worker().take(set);
        }
    }

    public synchronized void run(Command command) {
        if (posts.containsKey(command.lock())) {
            posts.get(command.lock()).worker().run(command);
        } else {
            commands.refuse(command, "not-our-lock");
        }
    }

    /** The time was moved: nobody waits for the next tick. */
    public synchronized void lookAll() {
        posts.values().forEach(post -> post.worker().look());
    }

    /** How each lock is, as far as is known; asks none. */
    public synchronized List<LockLook> look() {
        return posts.values().stream().map(post -> {
            var state = post.worker().state();
            return new LockLook(post.lock(), state.mode(), Planner.plan(state, hub.time().get()).evidence(),
                    Optional.ofNullable(state.contact().reason()), state.ledger().claims().size());
        }).toList();
    }

    /** Asks one lock something in its turn; empty where it is not of this hub. */
    public synchronized <T> Optional<CompletableFuture<T>> ask(UUID lock, Function<LockDriver, T> question) {
        return Optional.ofNullable(posts.get(lock)).map(post -> post.worker().ask(question));
    }

    public synchronized int size() {
        return posts.size();
    }

    private boolean released(UUID lock) {
        return held.mode(lock).filter(mode -> mode.mode() == Mode.RELEASED).isPresent();
    }

    private static boolean sameDevice(ManagedLock one, ManagedLock other) {
        return one.lock().equals(other.lock()) && one.driver().equals(other.driver())
                && one.address().equals(other.address()) && one.model().equals(other.model());
    }

    private void start(ManagedLock lock) {
        var driver = drivers.get(lock.driver());
        if (driver == null) {
            LOG.atError().setMessage("This hub has no such driver; the lock stays untouched").addKeyValue("lock", lock.lock())
                    .addKeyValue("driver", lock.driver()).log();
            return;
        }
        try {
            posts.put(lock.lock(), new Post(lock, worker(lock, driver)));
        } catch (RuntimeException e) {
            LOG.atError().setMessage("The lock cannot be opened; it stays untouched").addKeyValue("lock", lock.lock())
                    .addKeyValue("fault", e.getMessage()).log();
        }
    }

    private LockWorker worker(ManagedLock lock, Driver driver) {
        var address = lock.driver() + ":" + lock.address();
        var lockDriver = driver.lock(lock.address(), lock.model());
        var keeper = new LockKeeper(lock.lock(), lockDriver, ledgers.of(lock.lock(), address),
                ledger -> ledgers.keep(lock.lock(), address, ledger), hub);
        held.mode(lock.lock()).ifPresent(mode -> keeper.in(mode.mode()));
        held.codes(lock.lock()).ifPresent(keeper::take);
        var worker = new LockWorker(lock.lock(), lockDriver, keeper, commands);
        worker.start();
        LOG.atInfo().setMessage("A lock is ours").addKeyValue("lock", lock.lock()).addKeyValue("model", lock.model()).log();
        return worker;
    }

    private void stop(UUID lock) {
        var post = posts.remove(lock);
        if (post != null) {
            post.worker().close();
            LOG.atInfo().setMessage("A lock is no longer ours").addKeyValue("lock", lock).log();
        }
    }

    @Override
    public synchronized void close() {
        List.copyOf(posts.keySet()).forEach(this::stop);
    }
}
