package dev.keyturn.foundation.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.keyturn.foundation.fixture.Note;
import dev.keyturn.foundation.fixture.Notes;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.sql.SqlFailed;
import dev.keyturn.local.infra.LocalInfra;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

@QuarkusTest
class TenancyTest {

    private static final String ALL = "select text from note order by text";

    @Inject
    Tenancy tenancy;

    @Inject
    Notes notes;

    @Inject
    Sql sql;

    @Inject
    EntityManager entities;

    @Inject
    AgroalDataSource dataSource;

    LocalInfra infra;

    private final String ours = "ours-" + UUID.randomUUID();
    private final String theirs = "theirs-" + UUID.randomUUID();

    @BeforeEach
    void eachHasANote() {
        tenancy.asInTransaction(ours, () -> notes.persist(new Note(UUID.randomUUID(), "ours")));
        tenancy.asInTransaction(theirs, () -> notes.persist(new Note(UUID.randomUUID(), "theirs")));
    }

    @Test
    void hibernateShowsAnOrganizationItsOwnRowsOnly() {
        assertThat(tenancy.asInTransaction(ours, () -> notes.listAll())).extracting(Note::text).containsExactly("ours");
    }

    @Test
    void aNativeQueryThatForgetsTheTenantSeesItsOwnRowsOnly() {
        assertThat(tenancy.asInTransaction(theirs, () -> entities.createNativeQuery(ALL, String.class).getResultList()))
                .containsExactly("theirs");
        assertThat(tenancy.asInTransaction(ours, this::allTexts)).containsExactly("ours");
    }

    @Test
    void workForNobodySeesNoRow() {
        assertThat(QuarkusTransaction.requiringNew().call(this::allTexts)).isEmpty();
        assertThat(tenancy.asInTransaction(Tenancy.NOBODY, this::allTexts)).isEmpty();
        assertThat(tenancy.asInTransaction(Tenancy.NOBODY, () -> notes.count())).isZero();
    }

    @Test
    void outsideATransactionNoRowIsSeen() {
        assertThat(tenancy.as(ours, this::allTexts)).isEmpty();
    }

    @Test
    void aRowForgedForAnotherOrganizationIsRefused() {
        assertThatThrownBy(() -> tenancy.asInTransaction(ours, () -> {
            sql.update("insert into note (id, organization_id, text) values (?, ?, 'forged')", UUID.randomUUID(), theirs);
        })).isInstanceOfSatisfying(SqlFailed.class, failure -> assertThat(failure.state()).isEqualTo("42501"));
    }

    @Test
    void anotherOrganizationsRowCannotBeChangedOrRemoved() {
        assertThat(tenancy.asInTransaction(ours, () -> sql.update("update note set text = 'changed' where text = 'theirs'"))).isZero();
        assertThat(tenancy.asInTransaction(ours, () -> sql.update("delete from note where text = 'theirs'"))).isZero();
        assertThat(tenancy.asInTransaction(theirs, this::allTexts)).containsExactly("theirs");
    }

    @Test
    void twoOrganizationsOneAfterTheOtherDoNotMix() {
        for (int i = 0; i < 30; i++) {
            assertThat(tenancy.asInTransaction(ours, this::allTexts)).containsExactly("ours");
            assertThat(tenancy.asInTransaction(theirs, this::allTexts)).containsExactly("theirs");
            assertThat(QuarkusTransaction.requiringNew().call(this::allTexts)).isEmpty();
        }
    }

    @Test
    void nothingOfAnOrganizationStaysOnThePooledConnection() throws Exception {
        record Seen(int connection, String setting) {}
        int used = tenancy.asInTransaction(ours, this::backend);
        List<Seen> after = new ArrayList<>();
        List<Connection> held = new ArrayList<>();
        try {
            do {
                Connection next = dataSource.getConnection();
                held.add(next);
                after.add(new Seen(backendOf(next), setting(next)));
            } while (after.getLast().connection() != used && held.size() < 15);
        } finally {
            for (Connection connection : held) {
                connection.close();
            }
        }
        assertThat(after).anySatisfy(seen -> assertThat(seen.connection()).isEqualTo(used));
        assertThat(after).allSatisfy(seen -> assertThat(seen.setting()).isNullOrEmpty());
    }

    @Test
    void aTransactionInsideAnotherIsItsOwnOrganizationsAndTheOuterOneKeepsItsOwn() {
        tenancy.asInTransaction(ours, () -> {
            assertThat(tenancy.asInTransaction(theirs, () -> notes.listAll())).extracting(Note::text).containsExactly("theirs");
            assertThat(notes.listAll()).extracting(Note::text).containsExactly("ours");
            assertThat(allTexts()).containsExactly("ours");
        });
    }

    @Test
    void changingTheOrganizationInsideATransactionIsRefused() {
        tenancy.asInTransaction(ours, () -> {
            assertThatThrownBy(() -> tenancy.as(theirs, this::allTexts)).isInstanceOf(IllegalStateException.class);
            assertThat(tenancy.as(ours, this::allTexts)).containsExactly("ours");
        });
    }

    @Test
    void aTransactionThatCannotBeginLeavesNothingOnItsThread() {
        infra.postgres().stop();
        try {
            assertThatThrownBy(() -> tenancy.asInTransaction(ours, this::allTexts)).isInstanceOf(SqlFailed.class);
            assertThat(QuarkusTransaction.isActive()).isFalse();
        } finally {
            infra.postgres().restart();
        }
        assertThat(await().atMost(Duration.ofSeconds(60)).ignoreExceptions()
                .until(() -> tenancy.asInTransaction(theirs, this::allTexts), texts -> true)).containsExactly("theirs");
    }

    @Test
    void theRuntimeRoleOwnsAndBypassesNothing() {
        assertThat(sql.list("select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole)",
                row -> row.getString(1))).isEmpty();
        assertThat(sql.list("select tablename from pg_tables where tableowner = current_user", row -> row.getString(1))).isEmpty();
    }

    @Test
    void everyTableWithAnOrganizationForcesItsPolicyOrIsAKnownRoutingTable() {
        assertThat(sql.list("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id'
                where c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity
                    and exists (select 1 from pg_policy p where p.polrelid = c.oid))
                """, row -> row.getString(1))).containsExactlyInAnyOrder("outbox", "audit_pending", "idempotency_day");
    }

    private List<String> allTexts() {
        return sql.list(ALL, row -> row.getString(1));
    }

    private int backend() {
        return sql.first("select pg_backend_pid()", row -> row.getInt(1)).orElseThrow();
    }

    private static int backendOf(Connection connection) throws Exception {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private static String setting(Connection connection) throws Exception {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select current_setting('app.organization', true)")) {
            row.next();
            return row.getString(1);
        }
    }
}
