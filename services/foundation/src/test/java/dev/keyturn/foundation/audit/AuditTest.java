package dev.keyturn.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.foundation.audit.AuditChain.Verified.BrokenAt;
import dev.keyturn.foundation.audit.AuditChain.Verified.Intact;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.sql.SqlFailed;
import dev.keyturn.foundation.tenancy.Person;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest {

    @Inject
    Audit audit;

    @Inject
    AuditSealing sealing;

    @Inject
    AuditChain chain;

    @Inject
    Tenancy tenancy;

    @Inject
    Sql sql;

    LocalInfra infra;

    private final String organization = "audit-" + UUID.randomUUID();

    @Test
    void entriesAreSealedIntoAnUnbrokenChain() {
        record(1_203);
        seal();
        assertThat(chain.verify(organization)).isEqualTo(new Intact(1_203));
        record(2);
        seal();
        assertThat(chain.verify(organization)).isEqualTo(new Intact(1_205));
    }

    @Test
    void anEntrySaysWhoDidWhatToWhat() {
        tenancy.asInTransaction(organization, new Person("p-1", "Ada", "ada@example.org"), () -> {
            audit.record("pin.revealed", "grant-7", Map.of("b", "2", "a", "1"));
            return null;
        });
        assertThat(tenancy.asInTransaction(organization, () -> sql.list(
                "select person || ' ' || action || ' ' || subject || ' ' || details from audit_entry", row -> row.getString(1))))
                .containsExactly("p-1 pin.revealed grant-7 {\"a\":\"1\",\"b\":\"2\"}");
    }

    @Test
    void whatIsRolledBackLeavesNoEntry() {
        assertThatThrownBy(() -> tenancy.asInTransaction(organization, () -> {
            audit.record("undone", "x", Map.of());
            throw new IllegalStateException("undone");
        })).hasMessage("undone");
        seal();
        assertThat(chain.verify(organization)).isEqualTo(new Intact(0));
    }

    @Test
    void theServiceCanNeitherChangeNorRemoveAnEntry() {
        record(3);
        seal();
        for (String attempt : new String[] {"update audit_entry set action = 'forged'", "delete from audit_entry",
            "update audit_entry set seq = 9, hash = 'x'", "truncate audit_entry"}) {
            assertThatThrownBy(() -> tenancy.asInTransaction(organization, () -> sql.update(attempt)))
                    .isInstanceOfSatisfying(SqlFailed.class, failure -> assertThat(failure.state()).isEqualTo("42501"));
        }
        assertThat(chain.verify(organization)).isEqualTo(new Intact(3));
    }

    @Test
    void notEvenTheOwnerOfTheTableChangesOneWithoutTakingTheTriggerAway() {
        record(1);
        seal();
        assertThatThrownBy(() -> asOwner("update audit_entry set action = 'forged'")).hasMessageContaining("never changed");
        assertThatThrownBy(() -> asOwner("delete from audit_entry")).hasMessageContaining("never changed");
    }

    @Test
    void aChangedEntryIsFound() throws SQLException {
        record(5);
        seal();
        forged("update audit_entry set details = '{\"n\":\"forged\"}' where seq = 3");
        assertThat(chain.verify(organization)).isEqualTo(new BrokenAt(3));
    }

    @Test
    void aMissingEntryIsFound() throws SQLException {
        record(5);
        seal();
        forged("delete from audit_entry where seq = 2");
        assertThat(chain.verify(organization)).isEqualTo(new BrokenAt(2));
    }

    @Test
    void eachOrganizationHasItsOwnChain() {
        record(2);
        String other = "other-" + organization;
        tenancy.asInTransaction(other, () -> audit.record("done", "x", Map.of()));
        seal();
        assertThat(chain.verify(organization)).isEqualTo(new Intact(2));
        assertThat(chain.verify(other)).isEqualTo(new Intact(1));
    }

    private void record(int entries) {
        tenancy.asInTransaction(organization, () -> {
            for (int i = 0; i < entries; i++) {
                audit.record("done", "thing-" + i, Map.of("n", Integer.toString(i)));
            }
        });
    }

    private void seal() {
        while (sealing.run() > 0) {
            assertThat(sealing.batch()).isPositive();
        }
    }

    private void forged(String statement) throws SQLException {
        asOwner("alter table audit_entry disable trigger audit_append_only", statement,
                "alter table audit_entry enable trigger audit_append_only");
    }

    private void asOwner(String... statements) throws SQLException {
        Map<String, String> settings = infra.environment("access");
        try (Connection owner = DriverManager.getConnection(settings.get("KEYTURN_DB_URL"), settings.get("KEYTURN_DB_OWNER"),
                settings.get("KEYTURN_DB_OWNER_PASSWORD")); Statement statement = owner.createStatement()) {
            statement.execute("select set_config('app.organization', '" + organization + "', false)");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
