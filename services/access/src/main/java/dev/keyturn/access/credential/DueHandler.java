package dev.keyturn.access.credential;

import java.util.UUID;

/** Does one kind of what is due. Called in a transaction as the subject's organization. */
public interface DueHandler {
    Due handles();

    /** What is not so any more, such as a subject that is gone, is left alone. */
    void due(UUID subject);
}
