package dev.keyturn.driver;

import com.sun.net.httpserver.HttpHandler;
import java.util.Optional;

/** One radio and the locks behind it. Safe to be called by many threads; each lock is driven by one. */
public interface Driver extends AutoCloseable {
    /**
     * A lock of this radio. Needs no answer from the lock, nor from the stack.
     *
     * @param address what the driver knows the lock by: a node id, a serial
     * @param model the lock's id in the catalogue
     */
    LockDriver lock(String address, String model);

    /** How the protocol stack is. Uses no radio. */
    default Stack stack() {
        return new Stack.Up("");
    }

    /** Takes a lock into the network: a person at the door puts it into its joining mode. Returns when it is over. */
    default JoinResult join(Joining how) {
        return new JoinResult.NotByRadio();
    }

    /**
     * Puts a lock out of the network. That alone empties no slot.
     *
     * @return Done once the lock or the stack said so; Refused with {@code not-by-radio} where the hub does not
     */
    default ActResult leave(String address) {
        return new ActResult.Refused("not-by-radio");
    }

    /**
     * What the stack needs to drive the same locks on another hub: network keys, controller state, fabric. Secret.
     *
     * @return empty where there is nothing to carry over, or the stack does not answer
     */
    default Optional<byte[]> backup() {
        return Optional.empty();
    }

    /** Puts back what {@link #backup} gave, before any lock is opened. */
    default ActResult restore(byte[] backup) {
        return new ActResult.Refused("nothing-to-restore");
    }

    /** What happens to the locks from outside, for a sandbox to bring about; empty where the locks are real. */
    default Optional<HttpHandler> accidents() {
        return Optional.empty();
    }

    @Override
    void close();
}
