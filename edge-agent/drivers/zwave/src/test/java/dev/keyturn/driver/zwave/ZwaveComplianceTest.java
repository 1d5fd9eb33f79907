package dev.keyturn.driver.zwave;

import dev.keyturn.driver.tck.DriverCompliance;
import dev.keyturn.driver.tck.HttpRig;
import dev.keyturn.driver.tck.Rig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** On the real Z-Wave JS driver and server. */
class ZwaveComplianceTest extends DriverCompliance {
    @TempDir
    static Path folder;

    @Override
    protected Rig rig() throws Exception {
        var network = Network.start(folder);
        return new HttpRig(network.building(), network::driver, List.of(folder), network);
    }

    /** An act takes the emulated radio a tenth of a second, and a fault seconds. */
    @Override
    protected int sequences() {
        return Boolean.getBoolean("keyturn.deep") ? 5 : 1;
    }

    @Override
    protected int actions() {
        return Boolean.getBoolean("keyturn.deep") ? 30 : 20;
    }
}
