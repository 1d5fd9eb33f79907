package dev.keyturn.foundation.idempotency;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** The kept answers of the current person in the current organization. */
@ApplicationScoped
class Answers {

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    InstantSource time;

    /** @return whether no other request with this key is at work; if so none will be until the transaction ends */
    boolean lock(String key) {
        return sql.first("select pg_try_advisory_xact_lock(hashtextextended(?, 0))", row -> row.getBoolean(1), context(key))
                .orElse(false);
    }

    Optional<Answer> find(String key) {
        return sql.first("select " + Answer.COLUMNS + " from idempotency where organization_id = ? and person = ? and key = ?",
                Answer::of, tenancy.current(), person(), key);
    }

    void keep(String key, Answer answer) {
        sql.update("""
                insert into idempotency (organization_id, person, key, request, status, location, etag, media_type, body, answered_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, tenancy.current(), person(), key, answer.request(), answer.status(), answer.location(), answer.etag(),
                answer.mediaType(), answer.body(), time.instant());
        sql.update("insert into idempotency_day (organization_id, day) values (?, ?) on conflict do nothing",
                tenancy.current(), today());
    }

    /** @return what an encrypted body is bound to */
    String context(String key) {
        return tenancy.current() + " " + person() + " " + key;
    }

    private String person() {
        return tenancy.person().subject();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
    }
}
