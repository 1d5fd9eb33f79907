package dev.keyturn.access.organization;

import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The operator's register of organizations. Outside tenancy: it says which tenants there are, and nothing of what they do. */
@ApplicationScoped
class Register {

    private static final String COLUMNS = "select id, alias, name, created_at from organization_register ";

    @Inject
    Sql sql;

    Optional<Entry> find(String id) {
        return sql.first(COLUMNS + "where id = ?", Register::read, id);
    }

    Optional<Entry> withAlias(String alias) {
        return sql.first(COLUMNS + "where alias = ?", Register::read, alias);
    }

    /** In order of the aliases. @param after an alias; the empty text for the first part */
    List<Entry> page(String after, int limit) {
        return sql.list(COLUMNS + "where alias > ? order by alias limit ?", Register::read, after, limit);
    }

    /** Does nothing where it is there already. */
    void add(Entry entry) {
        sql.update("insert into organization_register (id, alias, name, created_at) values (?, ?, ?, ?) on conflict (id) do nothing",
                entry.id(), entry.alias(), entry.name(), entry.createdAt());
    }

    private static Entry read(ResultSet row) throws SQLException {
        return new Entry(row.getString(1), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant());
    }

    /** @param id of the Keycloak organization */
    record Entry(String id, String alias, String name, Instant createdAt) {}
}
