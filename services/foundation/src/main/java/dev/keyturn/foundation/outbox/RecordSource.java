package dev.keyturn.foundation.outbox;

import java.util.Optional;

/**
 * Builds the records of one topic from the service's rows. A CDI bean; one per topic.
 * A record is always the whole newest state of its key, never a change of it.
 */
public interface RecordSource {

    /** @return the topic that this source alone writes */
    String topic();

    /** @return whether the newest record of each key stays on the topic for good, so that it can be compared at start */
    default boolean compacted() {
        return true;
    }

    /**
     * Builds the newest state of a key. Called as its organization, in a transaction in which nobody changes the key.
     *
     * @param organization id of the organization that the key was touched in
     * @param key          the key of the record
     * @param generation   the number of this state, to go into the record
     * @param epoch        the producer's epoch, to go into the record; (epoch, generation) decides what is newer
     * @return the record, or empty where nothing is to be published for the key
     */
    Optional<OutboundRecord> build(String organization, String key, long generation, long epoch);
}
