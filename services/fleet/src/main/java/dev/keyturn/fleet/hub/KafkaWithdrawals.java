package dev.keyturn.fleet.hub;

import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Kafka users that must be gone. A row stands until the broker has confirmed it, however long that takes. */
@ApplicationScoped
class KafkaWithdrawals {
    @Inject Sql sql;

    /** Asking twice is asking once. */
    void ask(UUID hub, long enrolment, Instant now) {
        sql.update("insert into kafka_withdrawal (kafka_user, asked_at) values (?, ?) on conflict do nothing",
                KafkaUsers.nameOf(hub, enrolment), now);
    }

    /** Whether the broker has yet to confirm it. */
    boolean outstanding(UUID hub, long enrolment) {
        return sql.first("select 1 from kafka_withdrawal where kafka_user = ?", row -> true,
                KafkaUsers.nameOf(hub, enrolment)).isPresent();
    }

    /** Locks them until the transaction ends; those that another replica has in hand are left out. */
    List<String> take(int limit) {
        return sql.list("select kafka_user from kafka_withdrawal order by asked_at limit ? for update skip locked",
                row -> row.getString(1), limit);
    }

    void done(String user) {
        sql.update("delete from kafka_withdrawal where kafka_user = ?", user);
    }
}
