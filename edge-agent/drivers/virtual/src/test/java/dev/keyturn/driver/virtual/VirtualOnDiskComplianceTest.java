package dev.keyturn.driver.virtual;

import dev.keyturn.driver.tck.DriverCompliance;
import dev.keyturn.driver.tck.Rig;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.io.TempDir;

/** The same with what it writes, a little, since each change waits for the disk. */
class VirtualOnDiskComplianceTest extends DriverCompliance {
    @TempDir
    static Path folder;

    @Override
    protected Rig rig() {
        return new BuildingRig(new SealedFiles(folder, new SecureRandom()), List.of(folder), "yale-assure-zw"::equals, Function.identity());
    }

    @Override
    protected int sequences() {
        return 3;
    }
}
