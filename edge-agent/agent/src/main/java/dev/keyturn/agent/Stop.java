package dev.keyturn.agent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The request to end this process, and the wait until that is done in order. */
final class Stop {
    private static final int PATIENCE_SECONDS = 10;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    Stop() {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::ask));
    }

    void await() throws InterruptedException {
        asked.await();
    }

    void done() {
        done.countDown();
    }

    private void ask() {
        asked.countDown();
        try {
            done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
