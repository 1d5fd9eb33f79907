package dev.keyturn.access.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.credential.Agenda;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.access.credential.Due;
import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is due is done beside those who change the same credential: neither waits for the other for good. */
@QuarkusTest
class AgendaTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    House house;

    @Inject
    CredentialStore credentials;

    @Inject
    Agenda agenda;

    @Inject
    Sql sql;

    LocalInfra infra;
    Place place;
    UUID unit;
    UUID lock;

    @BeforeEach
    void aPlace() {
        place = house.open(infra);
        var door = place.door("Street door");
        unit = place.unit("Loft 1", door);
        lock = place.lockOn(door, Place.YALE);
    }

    @Test
    void whoever_holds_a_credential_plans_for_it_while_the_sweep_waits_for_it() {
        var credential = place.credential(place.stay(unit, "Ada", 1, 1));
        place.awaitEntry(lock, credential, Goal.PRESENT);
        var swept = new CompletableFuture<Void>();

        house.as(place.organization, () -> {
            credentials.lock(credential);
            Thread.ofVirtual().start(() -> {
                house.as(place.organization, () -> planned(credential, house.now()));
                house.sweep();
                swept.complete(null);
            });
            int us = sql.first("select pg_backend_pid()", row -> row.getInt(1)).orElseThrow();
            place.until(() -> waitsFor(us));
            sql.update("set local lock_timeout = '500ms'");
            return planned(credential, house.now().plus(Duration.ofDays(1)));
        });

        assertThat(swept).succeedsWithin(SOON);
    }

    private Instant planned(UUID credential, Instant at) {
        agenda.plan(Due.BE_READY, credential, at);
        return at;
    }

    /** Whether another transaction waits for what this one holds. */
    private boolean waitsFor(int backend) {
        return sql.first("select pid from pg_stat_activity where ? = any (pg_blocking_pids(pid)) limit 1",
                row -> row.getInt(1), backend).isPresent();
    }
}
