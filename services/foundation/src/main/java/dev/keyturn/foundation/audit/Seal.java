package dev.keyturn.foundation.audit;

/** The place of an entry in its chain; {@link #START} stands before the first. */
record Seal(long seq, byte[] hash) {
    static final Seal START = new Seal(0, new byte[0]);
}
