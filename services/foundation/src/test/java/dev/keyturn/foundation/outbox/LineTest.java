package dev.keyturn.foundation.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The lines of two processes of one service, on a database that no relay works on. */
@QuarkusTest
class LineTest {

    LocalInfra infra;

    private final PGSimpleDataSource database = new PGSimpleDataSource();

    @BeforeEach
    void anotherDatabase() {
        Map<String, String> settings = LocalInfra.environment(infra.postgres().createService("line"), infra.kafka(), "access");
        database.setUrl(settings.get("KEYTURN_DB_URL"));
        database.setUser(settings.get("KEYTURN_DB_RT"));
        database.setPassword(settings.get("KEYTURN_DB_RT_PASSWORD"));
    }

    @Test
    void aShardBelongsToOneProcessUntilItsLineIsGone() throws SQLException {
        try (Line second = new Line(database)) {
            try (Line first = new Line(database)) {
                assertThat(first.lock(3)).isTrue();
                assertThat(second.lock(3)).isFalse();
                assertThat(second.lock(4)).isTrue();
            }
            assertThat(second.lock(3)).isTrue();
        }
    }

    @Test
    void aLineHearsWhichShardsWereTouched() throws SQLException {
        try (Line line = new Line(database); Connection other = database.getConnection(); Statement notify = other.createStatement()) {
            notify.execute("select pg_notify('outbox', '5'), pg_notify('outbox', '2'), pg_notify('outbox', '5')");
            assertThat(line.touched(Duration.ofSeconds(30)).stream()).containsExactly(2, 5);
        }
    }

    @Test
    void aLineWhoseConnectionWasCutSaysSo() throws SQLException {
        Line line = new Line(database);
        line.check();
        infra.postgres().restart();
        assertThatThrownBy(line::check).isInstanceOf(SQLException.class);
    }
}
