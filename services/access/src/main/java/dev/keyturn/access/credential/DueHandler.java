package dev.keyturn.access.credential;

import java.util.UUID;

/** Does one kind of what is due. Called in a transaction as the subject's organization. */
public interface DueHandler {
    /** The kind; each has exactly one handler. */
    Due handles();

    /**
     * Holds all rows that {@link #due} may change, until the transaction ends. Called before the item is taken: others hold a
     * credential when they plan what is due with it, and the other way round would have each wait for the other.
     */
    void hold(UUID subject);

    /**
     * Does it. What is not so any more, such as a subject that is gone, is left alone. An exception has it tried again.
     *
     * @param subject id of the grant or credential
     */
    void due(UUID subject);
}
