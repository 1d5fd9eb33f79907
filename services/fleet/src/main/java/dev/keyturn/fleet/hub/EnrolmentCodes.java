package dev.keyturn.fleet.hub;

import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The enrolment codes that were given out, as hashes. A routing table: a code says whose it is before anybody signed in. */
@ApplicationScoped
class EnrolmentCodes {
    @Inject Sql sql;
    @Inject SecureRandom random;
    @Inject InstantSource clock;

    /** A new code for the hub; its earlier ones stop working. */
    Issued issue(String organization, UUID hub) {
        withdraw(hub);
        var code = EnrolmentCode.fresh(random);
        var expiresAt = clock.instant().plus(EnrolmentCode.LIFE);
        sql.update(
                """
                insert into enrolment_code (code_hash, hub, organization_id, expires_at, withdrawn)
                values (?, ?, ?, ?, false)
                """,
                code.hash(), hub, organization, expiresAt);
        return new Issued(code, expiresAt);
    }

    /** All codes of the hub stop working. */
    void withdraw(UUID hub) {
        sql.update("update enrolment_code set withdrawn = true where hub = ?", hub);
    }

    /** To look at only: says as whom the enrolment is to be done. */
    Optional<Known> find(EnrolmentCode code) {
        return read("select hub, organization_id, expires_at, withdrawn, used_by from enrolment_code where code_hash = ?", code);
    }

    /** As {@link #find}, and nobody else uses it until the transaction ends. */
    Optional<Known> take(EnrolmentCode code) {
        return read(
                """
                select hub, organization_id, expires_at, withdrawn, used_by from enrolment_code where code_hash = ? for update
                """,
                code);
    }

    /** @param by fingerprint of the keys */
    void used(EnrolmentCode code, String by) {
        sql.update("update enrolment_code set used_by = ? where code_hash = ?", by, code.hash());
    }

    /** They would be refused anyway. A few at a time, oldest first, so that no call holds up the others for long. */
    void forgetExpired(Instant now) {
        sql.update(
                """
                delete from enrolment_code where code_hash in (select code_hash from enrolment_code
                    where expires_at <= ? order by expires_at limit 500 for update skip locked)
                """,
                now);
    }

    private Optional<Known> read(String statement, EnrolmentCode code) {
        return sql.first(
                statement,
                row -> new Known(row.getObject(1, UUID.class), row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant(), row.getBoolean(4), row.getString(5)),
                code.hash());
    }

    /** A code in clear, and when it stops working; secret. */
    record Issued(EnrolmentCode code, Instant expiresAt) {}

    /** @param usedBy fingerprint of the keys that used it; null while unused */
    record Known(UUID hub, String organization, Instant expiresAt, boolean withdrawn, String usedBy) {
        CodeUse use(String presentedBy, Instant now) {
            return CodeUse.judge(expiresAt, withdrawn, usedBy, presentedBy, now);
        }
    }
}
