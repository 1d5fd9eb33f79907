package dev.keyturn.foundation.outbox;

import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Person;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The lines that this service's topics belong to, and the way out when a restored database is behind them. */
@ApplicationScoped
public class Epochs {

    /** Whether the outbox publishes. */
    public enum State {
        /** The topics were not compared with the database yet; Kafka may be away. Nothing is published. */
        COMPARING,
        /** A topic is ahead of the database. Nothing is published until an operator accepts. */
        HELD,
        /** Publishing. */
        PUBLISHING
    }

    /**
     * @param topic the topic
     * @param epoch the epoch that its records get now
     * @param ahead how many of its keys were ahead of the database when it was last found behind; 0 when not held
     */
    public record Topic(
            @Schema(examples = "keyturn.hub.codes") String topic,
            @Schema(description = "In which it publishes.", examples = "1") long epoch,
            @Schema(description = "How many of its keys are newer on the topic than in the database.", examples = "0") long ahead) {}

    /**
     * @param state  whether the outbox publishes
     * @param topics one entry per topic of the service, by name
     */
    public record Status(State state, List<Topic> topics) {}

    /** What became of an acceptance. */
    public enum Accepted {
        /** Everything is published again in a higher epoch. */
        RAISED,
        /** Nothing was held: nothing was changed. */
        NOT_HELD
    }

    @Inject
    Sql sql;

    @Inject
    EpochGuard guard;

    @Inject
    Tenancy tenancy;

    @Inject
    Audit audit;

    /** @return how things stand */
    public Status status() {
        List<Topic> topics = sql.list("select topic, epoch, case when held then ahead else 0 end from producer_epoch order by topic",
                row -> new Topic(row.getString(1), row.getLong(2), row.getLong(3)));
        State state = held() ? State.HELD : guard.compared() ? State.PUBLISHING : State.COMPARING;
        return new Status(state, topics);
    }

    /** In which a topic's records are published now; 0 where it is none of this service's. */
    public long of(String topic) {
        return sql.first("select epoch from producer_epoch where topic = ?", row -> row.getLong(1), topic).orElse(0L);
    }

    /**
     * Declares this database the truth: raises the epoch of all topics above everything that was published and
     * publishes every row again.
     *
     * @param person who decides it, for the audit
     * @param reason why, in their words, for the audit
     */
    public Accepted accept(Person person, String reason) {
        return tenancy.asInTransaction(Tenancy.PLATFORM, person, () -> {
            sql.list("select topic from producer_epoch order by topic for update", row -> row.getString(1));
            if (!held()) {
                return Accepted.NOT_HELD;
            }
            sql.update("update producer_epoch set epoch = greatest(epoch, seen_epoch) + 1, held = false, ahead = 0");
            sql.update("update outbox set published = 0, touched_at = clock_timestamp(), failures = 0, retry_at = null");
            audit.record("epoch.accepted", "outbox", Map.of("reason", reason));
            return Accepted.RAISED;
        });
    }

    private boolean held() {
        return sql.first("select 1 from producer_epoch where held", row -> row.getInt(1)).isPresent();
    }
}
