package dev.keyturn.fleet.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.contracts.Topic;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ControlKeyTest {
    private final UUID hub = UUID.randomUUID();
    private final UUID lock = UUID.randomUUID();

    @Test
    void everyKeyOfTheTopicIsToldFromTheOthers() {
        assertThat(ControlKey.of(Topic.hubKey(hub))).isEqualTo(new ControlKey.OfHub(hub));
        assertThat(ControlKey.of(Topic.keysKey(hub))).isEqualTo(new ControlKey.OfKeys(hub));
        assertThat(ControlKey.of(Topic.beaconKey(hub))).isEqualTo(new ControlKey.OfBeacon(hub));
        assertThat(ControlKey.of(Topic.recoveryKey(hub))).isEqualTo(new ControlKey.OfRecovery(hub));
        assertThat(ControlKey.of(Topic.lockKey(hub, lock))).isEqualTo(new ControlKey.OfLock(hub, lock));
    }
}
