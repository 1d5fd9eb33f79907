package dev.keyturn.bench;

import dev.keyturn.local.client.Host;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Makes stays at their planned times, whatever becomes of the earlier ones: an open arrival model. A slow platform gets no
 * relief by it, and a request that leaves late, since the machine was busy, is counted from when it was due.
 */
final class Load {
    private static final Duration LEAD = Duration.ofSeconds(1);

    private final ArrivalPlan plan;
    private final InstantSource realClock;
    private final Duration offset;

    /** @param offset how far the sandbox's clock is ahead of the real one */
    Load(ArrivalPlan plan, InstantSource realClock, Duration offset) {
        this.plan = plan;
        this.realClock = realClock;
        this.offset = offset;
    }

    /**
     * @param book makes the stay of a number
     * @param untilHeld returns once the API says that the hub holds the stay's code
     * @return the stays in their order, once all are held
     */
    List<Booked> run(IntFunction<Host.Stay> book, Consumer<Host.Stay> untilHeld) {
        var start = System.nanoTime() + LEAD.toNanos();
        var startsAt = realClock.instant().plus(LEAD).plus(offset);
        try (var arrivals = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = IntStream.range(0, plan.due().size()).mapToObj(i -> arrivals.submit(() -> {
                var due = plan.due().get(i);
                var dueNanos = start + due.toNanos();
                parkUntil(dueNanos);
                var stay = book.apply(i);
                var answered = since(dueNanos);
                untilHeld.accept(stay);
                return new Booked(stay, startsAt.plus(due), answered, since(dueNanos));
            })).toList();
            return sent.stream().map(Load::made).toList();
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static void parkUntil(long nanos) {
        for (var left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static Booked made(Future<Booked> booked) {
        try {
            return booked.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
