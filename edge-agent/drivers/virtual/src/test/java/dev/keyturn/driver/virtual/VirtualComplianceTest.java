package dev.keyturn.driver.virtual;

import dev.keyturn.driver.tck.DriverCompliance;
import dev.keyturn.driver.tck.Rig;
import java.util.List;
import java.util.function.Function;

class VirtualComplianceTest extends DriverCompliance {
    @Override
    protected Rig rig() {
        return new BuildingRig(Shelf.NONE, List.of(), model -> true, Function.identity());
    }

    /** More than a thousand in all, as there are seven such models; a thousand of each in the deep test. */
    @Override
    protected int sequences() {
        return Boolean.getBoolean("keyturn.deep") ? 1_000 : 150;
    }
}
