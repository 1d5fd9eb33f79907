package dev.keyturn.access.codes;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.sweep.Sweeps;
import dev.keyturn.foundation.tenancy.Role;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.testing.Platform;
import dev.keyturn.foundation.testing.Tokens;
import dev.keyturn.foundation.time.SandboxClock;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The installation under test. Every test opens a place of its own, in an organization of its own, and moves the clock
 * forwards only, so that no test depends on another.
 */
@Singleton
@QuarkusTestResource(Platform.class)
@QuarkusTestResource(Sandbox.class)
public class House {
    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    Trust trust;

    @Inject
    InstantSource clock;

    @Inject
    SandboxClock sandbox;

    @Inject
    Sweeps sweeps;

    /** A new organization with an owner and a property; no door yet. */
    Place open(LocalInfra infra) {
        var organization = "org-" + UUID.randomUUID();
        return new Place(this, new Wire(infra), organization, member(organization, Role.OWNER));
    }

    /** Somebody who holds this role there. */
    Person member(String organization, Role role) {
        var person = role.name().toLowerCase() + "-" + UUID.randomUUID();
        as(organization, () -> sql.update(
                """
                insert into member (id, organization_id, person, email, given_name, family_name, roles, state, version)
                values (?, ?, ?, ?, 'Given', 'Family', ?, 'ACTIVE', 0)
                """,
                UUID.randomUUID(),
                organization,
                person,
                person + "@example.org",
                new String[] {role.name()}));
        return new Person(Tokens.forMember(organization, person));
    }

    Instant now() {
        return clock.instant();
    }

    /** Moves the clock, and returns when all that was due by then is done. */
    void clockTo(Instant then) {
        sandbox.moveTo(sandbox.offset().plus(Duration.between(clock.instant(), then)));
        sweeps.kick();
    }

    <T> T as(String organization, Supplier<T> work) {
        return tenancy.asInTransaction(organization, work);
    }

    /** One column of what an organization sees in the database. */
    List<String> rows(String organization, String query, Object... parameters) {
        return as(organization, () -> sql.list(query, row -> String.valueOf(row.getString(1)), parameters));
    }
}
