package dev.keyturn.access.credential;

import java.util.UUID;

/** Does one kind of what is due. Called in a transaction as the subject's organization. */
public interface DueHandler {
    /** The kind; each has exactly one handler. */
    Due handles();

    /**
     * Does it. What is not so any more, such as a subject that is gone, is left alone. An exception has it tried again.
     *
     * @param subject id of the grant or credential
     */
    void due(UUID subject);
}
