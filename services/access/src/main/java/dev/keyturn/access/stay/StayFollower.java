package dev.keyturn.access.stay;

/** Whoever must act on a change of a stay. Called in the transaction of the change, as the stay's organization; idempotent. */
public interface StayFollower {
    /** @param facts the whole newest state of the stay, not a difference */
    void follow(StayFacts facts);
}
