package dev.keyturn.fleet.directory;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.RoleSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who holds which role, as access last said it. An organization that is not active lends nobody a role. */
@ApplicationScoped
class Members implements RoleSource {
    @Inject Sql sql;

    @Override
    public Set<Role> rolesOf(String organization, String person) {
        var held = sql.first(
                """
                select m.roles from member m join organization o using (organization_id)
                where m.organization_id = ? and m.person = ? and o.active
                """,
                row -> List.of((String[]) row.getArray(1).getArray()),
                organization, person).orElse(List.of());
        var roles = EnumSet.noneOf(Role.class);
        // A role of a newer access than this build knows grants nothing here.
        Arrays.stream(Role.values()).filter(role -> held.contains(role.name())).forEach(roles::add);
        return roles;
    }
}
