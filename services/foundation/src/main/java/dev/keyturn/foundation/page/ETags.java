package dev.keyturn.foundation.page;

import dev.keyturn.foundation.problem.ProblemException;
import jakarta.ws.rs.core.EntityTag;

/** Entity tags over the version column of a row. */
public final class ETags {

    private ETags() {}

    /** @return the tag of a version, for the header ETag of what is read */
    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * Lets an edit go on only when it was made on the present version.
     *
     * @param ifMatch the header If-Match, or null where it was not sent
     * @param version the version of the row now
     * @throws ProblemException 428 without the header, 412 where it names another version
     */
    public static void require(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.versionRequired();
        }
        if (!ifMatch.strip().equals("\"" + version + "\"")) {
            throw ProblemException.stale();
        }
    }
}
