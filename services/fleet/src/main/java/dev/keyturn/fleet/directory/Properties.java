package dev.keyturn.fleet.directory;

import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** The properties that access has told of. */
@ApplicationScoped
public class Properties {
    @Inject Sql sql;

    /**
     * Refuses what is not a property of the calling organization.
     *
     * @param property null is fine: a hub need not say where it stands
     */
    public void require(UUID property) {
        if (property != null && !known(property)) {
            throw ProblemException.invalid("property", "property is not a property of this organization.",
                    "Send the id of one of your properties, or leave it out. One that was just added may take a second.");
        }
    }

    private boolean known(UUID property) {
        return sql.first("select 1 from property where id = ? and active", row -> true, property).isPresent();
    }
}
