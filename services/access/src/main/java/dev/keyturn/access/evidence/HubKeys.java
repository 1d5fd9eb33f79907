package dev.keyturn.access.evidence;

import dev.keyturn.contracts.sealing.HubPublicKeys;
import dev.keyturn.contracts.sealing.SignedReport.Claim;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * Whose reports to believe: the public keys of each enrolment of each hub. Outside tenancy, since a report names its
 * hub before its organization is known.
 */
@ApplicationScoped
class HubKeys {
    @Inject
    Sql sql;

    /** @param claim who a report says that it is from; not believed yet */
    Optional<Known> find(Claim claim) {
        return sql.first(
                "select organization_id, public_keys from hub_key where hub = ? and enrolment = ?",
                row -> new Known(row.getString(1), HubPublicKeys.of(row.getString(2))),
                claim.hub(),
                claim.enrolment());
    }

    /** Whose the hub is, and what it signs with. */
    record Known(String organization, HubPublicKeys keys) {}
}
