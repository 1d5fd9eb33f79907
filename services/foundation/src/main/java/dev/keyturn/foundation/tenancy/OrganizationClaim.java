package dev.keyturn.foundation.tenancy;

import jakarta.json.JsonString;
import java.util.Map;

/**
 * What the claim {@code organization} of a verified token says: a JSON object from alias to {@code {"id": …}}, as
 * Keycloak writes it when ids are switched on. Only a token for exactly one organization names a tenant.
 */
sealed interface OrganizationClaim {

    /** The name of the claim. */
    String NAME = "organization";

    /** The token acts for this organization. */
    record One(String id) implements OrganizationClaim {}

    /** The token acts for no organization. */
    record None() implements OrganizationClaim {}

    /** The token names several organizations, or one without an id. */
    record Unusable() implements OrganizationClaim {}

    /** @param claim the value of the claim as the token library gives it, or null */
    static OrganizationClaim of(Object claim) {
        return switch (claim) {
            case null -> new None();
            case Map<?, ?> byAlias when byAlias.isEmpty() -> new None();
            case Map<?, ?> byAlias when byAlias.size() == 1 -> ofEntry(byAlias.values().iterator().next());
            default -> new Unusable();
        };
    }

    private static OrganizationClaim ofEntry(Object entry) {
        return entry instanceof Map<?, ?> fields ? ofId(fields.get("id")) : new Unusable();
    }

    private static OrganizationClaim ofId(Object id) {
        return switch (id) {
            case JsonString text when usable(text.getString()) -> new One(text.getString());
            case String text when usable(text) -> new One(text);
            case null, default -> new Unusable();
        };
    }

    private static boolean usable(String id) {
        return !id.isBlank() && !Tenancy.RESERVED.contains(id);
    }
}
