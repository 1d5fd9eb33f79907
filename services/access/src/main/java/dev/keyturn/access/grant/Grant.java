package dev.keyturn.access.grant;

import dev.keyturn.access.credential.Window;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * The right of one holder to open some doors within a window, by one PIN.
 *
 * @param stay the stay that it follows; null where it follows none
 * @param issue which PIN it is, counted from 1: another PIN is another issue, with credentials of its own
 * @param pin whether the PIN is chosen, and why not
 */
public record Grant(UUID id, Holder holder, UUID stay, State state, Window window, int issue, PinState pin) {
    public Grant {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(pin, "pin");
    }

    /** A new one, whose PIN is not chosen yet. */
    static Grant ofStay(UUID id, UUID stay, Window window) {
        return new Grant(id, Holder.GUEST, stay, State.ACTIVE, window, 1, PinState.waiting(WaitsFor.ITS_TIME));
    }

    Grant in(State newState, Window newWindow) {
        return new Grant(id, holder, stay, newState, newWindow, issue, pin);
    }

    Grant with(PinState newPin) {
        return new Grant(id, holder, stay, state, window, issue, newPin);
    }

    /** With another PIN, still to be chosen. */
    Grant reissued() {
        return new Grant(id, holder, stay, state, window, issue + 1, pin.waitingFor(WaitsFor.ITS_TIME));
    }

    /** Whether it opens now or will: not cancelled, and not over. */
    boolean opensAt(Instant now) {
        return state == State.ACTIVE && window.phase(now) != Window.Phase.AFTER;
    }

    /** Who holds it. */
    public enum Holder { GUEST, CLEANER, MAINTENANCE, OWNER, TEST }

    /** ENDED is what a stay says of itself; the end of the window alone ends the codes. */
    public enum State { ACTIVE, CANCELLED, ENDED }
}
