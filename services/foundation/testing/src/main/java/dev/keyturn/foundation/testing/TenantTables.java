package dev.keyturn.foundation.testing;

import java.util.List;
import java.util.stream.Stream;

/** Questions to a service's database about who sees what in it. */
public final class TenantTables {

    /** Tables of foundation that say whose something is before a tenant is known, and hold ids, hashes and times only. */
    private static final List<String> ROUTING_OF_FOUNDATION = List.of("outbox", "idempotency_day", "audit_pending");

    /** Names of the tables with an organization that row-level security, forced by a policy on it, does not keep. */
    public static final String OPEN = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r'
            and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id')
            and not (c.relrowsecurity and c.relforcerowsecurity
                and exists (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
                    and p.qual like '%app.organization%' and p.with_check like '%app.organization%'))
            """;

    /** Names of the tables with an organization that it does keep. */
    public static final String KEPT = """
            select p.tablename from pg_policies p where p.schemaname = 'public' and p.qual like '%app.organization%' order by 1
            """;

    /** A row where the role that asks could step around the policies. */
    public static final String ABOVE_THE_POLICIES = """
            select 1 from pg_roles r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls)
            union all
            select 1 from pg_tables where schemaname = 'public' and tableowner = current_user
            """;

    private TenantTables() {}

    /** @return all routing tables of a service that has these of its own */
    public static List<String> routing(String... own) {
        return Stream.concat(ROUTING_OF_FOUNDATION.stream(), Stream.of(own)).toList();
    }
}
