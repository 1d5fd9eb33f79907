package dev.keyturn.access.evidence;

import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.sweep.Sweep;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Takes away the outbox rows of door events that were published a day ago. Each event has a key of its own and is published once,
 * so that its row would otherwise stay for ever. The event itself stays: redelivered by its hub, it is known and touches nothing.
 */
@ApplicationScoped
class PublishedEvents implements Sweep {
    private static final Duration EVERY = Duration.ofMinutes(10);
    /** By the database's clock, which dates the rows; a moved sandbox clock does not age them. */
    private static final String REMOVE = """
        delete from outbox where topic = ? and key in (
            select key from outbox
            where topic = ? and published >= wanted and touched_at < clock_timestamp() - interval '1 day'
            order by key limit ? for update skip locked)
        """;

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Override
    public String name() {
        return "published-door-events";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public int batch() {
        return 1000;
    }

    @Override
    public int run() {
        var topic = Topic.ACCESS_DOOR_EVENTS.topicName();
        return tenancy.asInTransaction(Tenancy.NOBODY, () -> sql.update(REMOVE, topic, topic, batch()));
    }
}
