package dev.keyturn.driver.virtual;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Management;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.tck.Fault;
import dev.keyturn.driver.tck.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** A building with one lock of each model whose codes go by radio. Its time stands still. */
final class BuildingRig implements Rig {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final Building building;
    private final Function<Driver, Driver> opened;
    private final List<Path> traces;
    private final List<TestLock> locks;

    /** @param models which of the catalogue's, by id */
    BuildingRig(Shelf shelf, List<Path> traces, Predicate<String> models, Function<Driver, Driver> opened) {
        var catalogue = Catalogue.load();
        this.building = new Building(catalogue, shelf, () -> NOW);
        this.opened = opened;
        this.traces = traces;
        this.locks = catalogue.models().stream()
                .filter(model -> model.management() == Management.RADIO && models.test(model.id()))
                .<TestLock>map(model -> new Door(building.findOrAdd(model.id(), model.id())))
                .toList();
    }

    @Override
    public Driver open() {
        return opened.apply(new VirtualDriver(building));
    }

    @Override
    public List<TestLock> locks() {
        return locks;
    }

    @Override
    public List<Path> traces() {
        return traces;
    }

    @Override
    public void close() {}

    private final class Door implements TestLock {
        private final VirtualLock lock;

        Door(VirtualLock lock) {
            this.lock = lock;
        }

        @Override
        public String name() {
            return model();
        }

        @Override
        public String address() {
            return lock.memory().serial();
        }

        @Override
        public String model() {
            return lock.memory().model();
        }

        @Override
        public Set<Fault> faults() {
            return EnumSet.of(Fault.SILENT, Fault.ANSWER_LOST, Fault.LATE_ACT, Fault.PHANTOM, Fault.STACK_DOWN);
        }

        @Override
        public void reset() {
            heal();
            lock.renew();
        }

        @Override
        public Map<Integer, Pin> holds() {
            return lock.holds();
        }

        @Override
        public boolean program(int slot, Pin pin) {
            return lock.program(slot, Optional.of(pin.reveal())) == HandProgramming.DONE;
        }

        @Override
        public OptionalInt type(Pin pin) {
            return lock.press(pin.reveal()) instanceof Keypress.Opened(var slot) ? OptionalInt.of(slot) : OptionalInt.empty();
        }

        @Override
        public void befall(Fault fault) {
            switch (fault) {
                case SILENT -> lock.faults(next(1, 0, 0, 0));
                case ANSWER_LOST -> lock.faults(next(0, 1, 0, 0));
                case LATE_ACT -> lock.faults(next(0, 0, 1, 0));
                case PHANTOM -> lock.faults(next(0, 0, 0, 1));
                case STACK_DOWN -> building.radioDown(true);
                case LATE_ANSWER, EVENTS_TWICE, STACK_RESTART, NONSENSE -> throw new IllegalArgumentException(fault + " is not among its faults");
            }
        }

        private static Faults next(int silent, int lost, int late, int phantom) {
            return new Faults(false, false, silent, lost, late, phantom, Duration.ZERO);
        }

        @Override
        public void heal() {
            lock.faults(Faults.NONE);
            building.radioDown(false);
        }
    }
}
