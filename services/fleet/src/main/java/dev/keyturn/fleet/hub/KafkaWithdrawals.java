package dev.keyturn.fleet.hub;

import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
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

    /** The one that has waited longest, locked until the transaction ends; those that another replica has in hand are left out. */
    Optional<String> take() {
        return sql.first("select kafka_user from kafka_withdrawal order by asked_at limit 1 for update skip locked",
                row -> row.getString(1));
    }

    /** It could not be done now: all others come first. */
    void putBack(String user, Instant now) {
        sql.update("update kafka_withdrawal set asked_at = ? where kafka_user = ?", now, user);
    }

    void done(String user) {
        sql.update("delete from kafka_withdrawal where kafka_user = ?", user);
    }
}
