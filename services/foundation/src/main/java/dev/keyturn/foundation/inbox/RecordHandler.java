package dev.keyturn.foundation.inbox;

import io.quarkus.arc.ClientProxy;

/**
 * Takes the records of one topic. A CDI bean; a topic may have several, each with its own place in it.
 * A handler stores and returns: it never waits for a radio, a mail server or another service. Each record comes at least
 * once, in order within its partition. Called without a transaction and as nobody, in the trace of the record.
 */
public interface RecordHandler {

    /** @return the topic */
    String topic();

    /** @return a name that stays the same over releases: under a new name the topic is read from its beginning */
    default String name() {
        return ClientProxy.unwrap(this).getClass().getSimpleName().replace("_Subclass", "");
    }

    /**
     * An exception that it throws is tried again a few times, and then the record is parked; while the database is away
     * it is tried again for as long as that lasts.
     */
    Handled handle(InboundRecord record);
}
