package dev.keyturn.foundation.inbox;

/** Told of each record that was parked, so that somebody is alerted. A CDI bean; called after the record was kept. */
public interface ParkedObserver {

    /** @param reason why, as in {@link Handled.Parked} */
    void parked(InboundRecord record, String reason);
}
