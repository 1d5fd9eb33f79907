package dev.keyturn.agent.worker;

import dev.keyturn.agent.core.LockState;
import dev.keyturn.agent.store.StoreFailed;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.driver.LockDriver;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of one lock. All that concerns the lock is handed to it and done in turn. */
final class LockWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LockWorker.class);
    /** How late a change of time is noticed at most. */
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final UUID lock;
    private final LockDriver driver;
    private final LockKeeper keeper;
    private final CommandRunner commands;
    private final LinkedBlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    LockWorker(UUID lock, LockDriver driver, LockKeeper keeper, CommandRunner commands) {
        this.lock = lock;
        this.driver = driver;
        this.keeper = keeper;
        this.commands = commands;
        this.thread = Thread.ofVirtual().name("lock-" + lock).unstarted(this::work);
    }

    void start() {
        driver.listen(signal -> inbox.add(() -> keeper.heard(signal)));
        thread.start();
    }

    void take(CodeSet set) {
        inbox.add(() -> keeper.take(set));
    }

    void in(Mode mode) {
        inbox.add(() -> keeper.in(mode));
    }

    void run(Command command) {
        inbox.add(() -> {
            try {
                commands.run(command, driver);
            } finally {
                // Also where the store did not take its outcome.
                if (command.act() == Command.Act.WIPE) {
                    keeper.doubt();
                }
            }
        });
    }

    LockState state() {
        return keeper.state();
    }

    /** Asks the lock something in its turn, so that nobody else speaks to it meanwhile. */
    <T> CompletableFuture<T> ask(Function<LockDriver, T> question) {
        var answer = new CompletableFuture<T>();
        inbox.add(() -> {
            try {
                answer.complete(question.apply(driver));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /** Something outside has changed, such as the time. */
    void look() {
        inbox.add(() -> {});
    }

    private void work() {
        while (!closed) {
            try {
                turn();
            } catch (InterruptedException e) {
                return;
            } catch (StoreFailed e) {
                LOG.atError().setMessage("The store takes nothing; this lock waits").addKeyValue("lock", lock)
                        .addKeyValue("cause", String.valueOf(e.getCause())).log();
                pause();
            } catch (RuntimeException e) {
                // L4: what is wrong with one lock stays with it.
                LOG.atError().setMessage("A step failed; this lock waits").addKeyValue("lock", lock)
                        .addKeyValue("fault", e.getClass().getName()).log();
                pause();
            }
        }
    }

    private void turn() throws InterruptedException {
        for (var next = inbox.poll(); next != null; next = inbox.poll()) {
            next.run();
        }
        switch (keeper.step()) {
            case LockKeeper.Step.Acted() -> Thread.sleep(driver.spacing());
            case LockKeeper.Step.Idle _ -> {
                var next = inbox.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            closed = true;
        }
    }

    /** Returns when nothing more will be done on the lock. */
    @Override
    public void close() {
        closed = true;
        look();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        driver.close();
    }
}
