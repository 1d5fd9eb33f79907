package dev.keyturn.access.people;

import dev.keyturn.foundation.tenancy.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** A person in the current organization. Who left stays as a row, so that the directory can say so. */
@Entity
class Member {

    @Id
    UUID id;

    @TenantId
    @Column(name = "organization_id")
    String organizationId;

    /** Subject of their tokens. */
    String person;

    /** In small letters. */
    String email;

    @Column(name = "given_name")
    String givenName;

    @Column(name = "family_name")
    String familyName;

    /** Names of {@link Role}, sorted; none where the person left. */
    String[] roles;

    @Enumerated(EnumType.STRING)
    State state;

    @Version
    long version;

    Set<Role> roles() {
        var held = EnumSet.noneOf(Role.class);
        Arrays.stream(roles).map(Role::valueOf).forEach(held::add);
        return held;
    }

    void hold(Set<Role> wanted) {
        roles = wanted.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    /** Whether the person still belongs to the organization. */
    enum State { ACTIVE, REMOVED }
}
