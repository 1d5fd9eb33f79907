package dev.keyturn.driver;

import com.sun.net.httpserver.HttpHandler;
import java.util.Optional;

/** One radio and the locks behind it. Safe to be called by many threads; each lock is driven by one. */
public interface Driver extends AutoCloseable {
    /**
     * A lock of this radio. Needs no answer from the lock.
     *
     * @param address what the driver knows the lock by: a node id, a serial
     * @param model the lock's id in the catalogue
     */
    LockDriver lock(String address, String model);

    /** What happens to the locks from outside, for a sandbox to bring about; empty where the locks are real. */
    default Optional<HttpHandler> accidents() {
        return Optional.empty();
    }

    @Override
    void close();
}
