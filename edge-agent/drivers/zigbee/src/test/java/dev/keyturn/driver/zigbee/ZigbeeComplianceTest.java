package dev.keyturn.driver.zigbee;

import dev.keyturn.driver.tck.DriverCompliance;
import dev.keyturn.driver.tck.HttpRig;
import dev.keyturn.driver.tck.Rig;
import java.io.IOException;
import java.util.List;

/** Every promise of a driver, on the real Zigbee2MQTT. */
class ZigbeeComplianceTest extends DriverCompliance {
    @Override
    protected Rig rig() throws IOException {
        var stack = ZigbeeStack.start("compliance");
        return new HttpRig(stack.http(), stack::open, List.of(stack.folder()), stack);
    }

    @Override
    protected int sequences() {
        return 1;
    }

    @Override
    protected int actions() {
        return 30;
    }
}
