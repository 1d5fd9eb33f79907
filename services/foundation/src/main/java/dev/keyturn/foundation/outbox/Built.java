package dev.keyturn.foundation.outbox;

import java.util.Optional;

/** The newest state of a key, built; without a record where there is nothing to say about it. */
record Built(Pending pending, long generation, Optional<OutboundRecord> record) {}
