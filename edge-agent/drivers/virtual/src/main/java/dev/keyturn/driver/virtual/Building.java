package dev.keyturn.driver.virtual;

import dev.keyturn.catalogue.Catalogue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReference;

/** All virtual locks of a hub's building, by serial. Safe for many threads. */
public final class Building {
    private final Catalogue catalogue;
    private final Shelf shelf;
    private final InstantSource wall;
    private final ConcurrentSkipListMap<String, VirtualLock> locks = new ConcurrentSkipListMap<>();
    private volatile boolean radioDown;

    Building(Catalogue catalogue, Shelf shelf, InstantSource wall) {
        this.catalogue = catalogue;
        this.shelf = shelf;
        this.wall = wall;
        shelf.all().forEach(memory -> locks.put(memory.serial(), lock(memory)));
    }

    /** A building that is gone with the process, for simulations. */
    public static Building inMemory(Catalogue catalogue, InstantSource wall) {
        return new Building(catalogue, Shelf.NONE, wall);
    }

    public Optional<VirtualLock> find(String serial) {
        return Optional.ofNullable(locks.get(serial));
    }

    public List<VirtualLock> locks() {
        return List.copyOf(locks.values());
    }

    /** The lock of that serial; a factory-new one is screwed to a door where there is none. */
    public VirtualLock findOrAdd(String serial, String model) {
        return locks.computeIfAbsent(serial, fresh -> hung(Memory.factoryNew(fresh, model, null)));
    }

    /** Hangs a factory-new lock that is set to codes of exactly so many digits; empty where the serial is taken. */
    public Optional<VirtualLock> add(String serial, String model, Integer pinLength) {
        var lock = new AtomicReference<VirtualLock>();
        locks.computeIfAbsent(serial, fresh -> {
            lock.set(hung(Memory.factoryNew(fresh, model, pinLength)));
            return lock.get();
        });
        return Optional.ofNullable(lock.get());
    }

    private VirtualLock hung(Memory memory) {
        var lock = lock(memory);
        shelf.keep(memory);
        return lock;
    }

    /** The radio side of a lock. */
    public dev.keyturn.driver.LockDriver driver(String serial, String model) {
        return new VirtualLockDriver(findOrAdd(serial, model));
    }

    /** The radio as a whole, as if its stick were pulled: no lock is heard, and none hears. */
    void radioDown(boolean down) {
        radioDown = down;
    }

    boolean radioDown() {
        return radioDown;
    }

    void settle() {
        locks.values().forEach(VirtualLock::settle);
    }

    private VirtualLock lock(Memory memory) {
        if (!SealedFiles.SERIAL.matcher(memory.serial()).matches()) {
            throw new IllegalArgumentException("serial: 1 to 64 letters, digits, dots, dashes and underscores");
        }
        var model = catalogue.find(memory.model())
                .orElseThrow(() -> new IllegalArgumentException("model: the catalogue has no " + memory.model()));
        return new VirtualLock(memory, model, wall, shelf::keep, this::radioDown);
    }
}
