package dev.keyturn.agent.control;

import dev.keyturn.agent.installer.HubView;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.JoinResult;
import dev.keyturn.driver.Joining;
import dev.keyturn.driver.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** What a hub does for an installer who stands before it. */
public interface AtTheHub {
    HubView view();

    /** Takes a lock into the network of a driver; empty where the hub has no such driver. Returns when it is over. */
    Optional<JoinResult> join(String driver, Joining how);

    /** Asks a lock how it is and what it can do; empty where it is not of this hub. */
    Optional<CompletableFuture<LockTest>> test(UUID lock);

    /** @param took from the question to the lock's answer */
    record LockTest(Status status, Capabilities capabilities, Duration took) {}
}
