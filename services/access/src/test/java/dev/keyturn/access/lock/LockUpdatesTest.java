package dev.keyturn.access.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.foundation.inbox.Handled;
import dev.keyturn.foundation.inbox.InboundRecord;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LockUpdatesTest {
    @Inject
    LockUpdates updates;

    @Inject
    House house;

    private final UUID lock = UUID.randomUUID();
    private final String organization = "org-" + UUID.randomUUID();

    @Test
    void a_deleted_key_says_nothing_of_a_lock() {
        assertThat(heard(null)).isInstanceOf(Handled.Done.class);
    }

    @Test
    void a_version_that_is_not_known_is_parked_with_its_number_and_not_guessed_at() {
        assertThat(heard(said(2))).isEqualTo(new Handled.Parked("version-2"));
        assertThat(house.rows(organization, "select name from lock_replica where id = ?", lock)).isEmpty();

        assertThat(heard(said(LockRecord.VERSION))).isInstanceOf(Handled.Done.class);
        assertThat(house.rows(organization, "select name from lock_replica where id = ?", lock)).containsExactly("Lock");
    }

    private byte[] said(int version) {
        return Json.write(new LockRecord(version, lock, organization, 1, "Lock", "yale-assure-zw", null, null, Mode.IN_SERVICE));
    }

    private Handled heard(byte[] value) {
        return updates.handle(new InboundRecord(Topic.FLEET_LOCKS.topicName(), 0, 0, lock.toString(), value,
                Map.of(Topic.EPOCH_HEADER, "1"), house.now()));
    }
}
