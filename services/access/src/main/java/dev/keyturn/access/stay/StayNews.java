package dev.keyturn.access.stay;

import dev.keyturn.access.property.Places;
import dev.keyturn.access.property.UnitFacts;
import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.outbox.Outbox;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What follows from a change of a stay, in its transaction: codes, the record for the other services, the audit, its end. */
@ApplicationScoped
class StayNews {
    private static final String DUE = """
            insert into stay_due (stay, organization_id, due_at) values (?, ?, ?)
            on conflict (stay) do update set due_at = excluded.due_at
            """;

    @All
    @Inject
    List<StayFollower> followers;

    @Inject
    Places places;

    @Inject
    Outbox outbox;

    @Inject
    Audit audit;

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    EntityManager entities;

    /** @param details for the audit; no personal data */
    void tell(Stay stay, String action, Map<String, String> details) {
        // The followers read and refer to the row.
        entities.flush();
        follow(stay);
        awaitEnd(stay);
        outbox.touch(Topic.ACCESS_STAYS.topicName(), stay.id.toString());
        var noted = new HashMap<>(details);
        noted.put("window", stay.notBefore + "/" + stay.notAfter);
        audit.record(action, "stay/" + stay.id, noted);
    }

    /** Codes only: the stay is what it was, its doors are others. */
    void follow(Stay stay) {
        var facts = facts(stay);
        followers.forEach(follower -> follower.follow(facts));
    }

    StayFacts facts(Stay stay) {
        var doors = places.unit(stay.unit).map(UnitFacts::doors).orElse(List.of());
        return new StayFacts(stay.id, stay.property, stay.unit, doors, stay.notBefore, stay.notAfter, stay.state);
    }

    private void awaitEnd(Stay stay) {
        switch (stay.state) {
            case BOOKED -> sql.update(DUE, stay.id, tenancy.current(), stay.notAfter);
            case CANCELLED, ENDED -> sql.update("delete from stay_due where stay = ?", stay.id);
        }
    }
}
