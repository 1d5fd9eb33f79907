package dev.keyturn.driver.matter;

import dev.keyturn.driver.tck.DriverCompliance;
import dev.keyturn.driver.tck.HttpRig;
import dev.keyturn.driver.tck.Rig;
import java.util.List;

/** The promises of every driver, kept over UDP by locks with and without schedules. */
class MatterComplianceTest extends DriverCompliance {
    @Override
    protected Rig rig() throws Exception {
        var stack = MatterStack.start();
        return new HttpRig(stack.http, stack::driver, List.of(stack.folder), stack);
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
