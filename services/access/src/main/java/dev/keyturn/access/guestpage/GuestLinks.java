package dev.keyturn.access.guestpage;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Which stay a link is for. A routing table outside tenancy: a guest has no organization. */
@ApplicationScoped
class GuestLinks {
    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    SecureRandom random;

    @Inject
    InstantSource clock;

    /** A new link, of which only the hash is kept. One that was made before for the stay ends. */
    LinkToken make(UUID stay) {
        var token = LinkToken.fresh(random);
        sql.update(
                "update guest_link set withdrawn_at = ? where stay_id = ? and organization_id = ? and withdrawn_at is null",
                clock.instant(),
                stay,
                tenancy.current());
        sql.update(
                "insert into guest_link (token_hash, organization_id, stay_id, made_at) values (?, ?, ?, ?)",
                token.hash(),
                tenancy.current(),
                stay,
                clock.instant());
        return token;
    }

    /** Empty where it is none, or has ended. */
    Optional<Target> find(LinkToken token) {
        return sql.first(
                "select organization_id, stay_id from guest_link where token_hash = ? and withdrawn_at is null",
                row -> new Target(row.getString(1), row.getObject(2, UUID.class)),
                token.hash());
    }

    /** What a link leads to. */
    record Target(String organization, UUID stay) {}
}
