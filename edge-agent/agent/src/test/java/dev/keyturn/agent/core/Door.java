package dev.keyturn.agent.core;

import dev.keyturn.agent.store.StoreFailed;
import dev.keyturn.agent.worker.LockKeeper;
import dev.keyturn.agent.worker.Surroundings;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Reported;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.DoorEvent;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.LockEvidence.CredentialEvidence;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.virtual.Building;
import dev.keyturn.driver.virtual.Faults;
import dev.keyturn.driver.virtual.Keypress;
import dev.keyturn.driver.virtual.VirtualLock;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.random.RandomGeneratorFactory;

/** A door with a virtual lock, and the keeper that converges it, for one rule at a time. */
public final class Door {
    public static final String KWIKSET = "kwikset-smartcode";
    public static final String YALE = "yale-assure-zw";
    public static final String SCHLAGE = "schlage-be469zp";
    public static final String AQARA_WITH_SCHEDULE = "aqara-u200";
    public static final String AQARA = "aqara-u300";
    public static final String NUKI = "nuki-keypad";

    public final VirtualLock lock;
    public final List<DoorEvent> events = new ArrayList<>();
    public LockKeeper keeper;
    public LockEvidence evidence;
    public int radioActs;
    private final UUID id = new UUID(7, 7);
    private final LockDriver radio;
    private final ArrayDeque<LockSignal> air = new ArrayDeque<>();
    private final Map<String, Pin> sealed = new HashMap<>();
    private Ledger disk = Ledger.EMPTY;
    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private boolean trusted = true;
    private boolean diskFull;
    private CodeSet published;
    private long generation;

    public Door(String model) {
        this(model, 8);
    }

    public Door(String model, int slots) {
        this(model, slots, null);
    }

    /** @param pinLength the number of digits that its lock is set to; null for any that its model takes */
    public Door(String model, int slots, Integer pinLength) {
        var reported = new Reported(OptionalInt.of(slots), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
        var catalogue = Catalogue.of(List.of(Catalogue.load().find(model).orElseThrow().as(reported)));
        var building = Building.inMemory(catalogue, () -> now);
        lock = building.add("door", model, pinLength).orElseThrow();
        radio = building.driver("door", model);
        start();
        settle();
    }

    /** Starts the agent from its disk, after a crash too. */
    public void start() {
        air.clear();
        radio.listen(air::add);
        keeper = new LockKeeper(id, radio, disk, ledger -> {
                    refuseIfFull();
                    disk = ledger;
                },
                new Surroundings((seal, _) -> Optional.ofNullable(sealed.get(seal)), body -> {
                    refuseIfFull();
                    switch (body) {
                        case LockEvidence told -> evidence = told;
                        case DoorEvent event -> events.add(event);
                        default -> throw new IllegalStateException("A keeper says no " + body);
                    }
                }, this::time, () -> Duration.between(Instant.EPOCH, now).toNanos(),
                        RandomGeneratorFactory.of("L64X128MixRandom").create(1), UUID::randomUUID));
        keeper.in(Mode.IN_SERVICE);
        if (published != null) {
            keeper.take(published);
        }
    }

    private void refuseIfFull() {
        if (diskFull) {
            throw new StoreFailed(new SQLException("disk full"));
        }
    }

    public void fillDisk(boolean full) {
        diskFull = full;
    }

    public void loseDisk() {
        disk = Ledger.EMPTY;
        start();
    }

    public void trustTime(boolean trust) {
        trusted = trust;
    }

    private Now time() {
        return trusted ? new Now.Trusted(now) : new Now.FloorOnly(now);
    }

    public Instant now() {
        return now;
    }

    public Instant in(Duration time) {
        return now.plus(time);
    }

    /** One code of a set. */
    public CodeEntry present(String digits, Duration from, Duration until) {
        return present(UUID.randomUUID(), digits, now.plus(from), now.plus(until));
    }

    public CodeEntry present(UUID credential, String digits, Instant from, Instant until) {
        sealed.put("sealed:" + credential, Pin.of(digits));
        return new CodeEntry(credential, Goal.PRESENT, from, until, null, "K", "sealed:" + credential);
    }

    /** A code that is sealed to another key than the hub's. */
    public CodeEntry unopenable(Duration from, Duration until) {
        var credential = UUID.randomUUID();
        return new CodeEntry(credential, Goal.PRESENT, now.plus(from), now.plus(until), null, "K", "sealed to another");
    }

    /** The key to which it is sealed is gone. */
    public void loseKeyOf(CodeEntry entry) {
        sealed.remove(entry.sealedPin());
    }

    public static CodeEntry absent(CodeEntry of) {
        return new CodeEntry(of.credential(), Goal.ABSENT, of.notBefore(), of.notAfter(), of.slot(), of.alias(), null);
    }

    public static CodeEntry hinted(CodeEntry of, int slot) {
        return new CodeEntry(of.credential(), of.goal(), of.notBefore(), of.notAfter(), slot, of.alias(), of.sealedPin());
    }

    public static CodeEntry between(CodeEntry of, Instant from, Instant until) {
        return new CodeEntry(of.credential(), of.goal(), from, until, of.slot(), of.alias(), of.sealedPin());
    }

    /** A newer set, taken but not yet acted upon. */
    public void take(CodeEntry... entries) {
        published = new CodeSet(CodeSet.VERSION, new UUID(1, 1), id, new Position(1, 1, ++generation), now, List.of(entries));
        keeper.take(published);
    }

    public void takeGeneration(long number, CodeEntry... entries) {
        keeper.take(new CodeSet(CodeSet.VERSION, new UUID(1, 1), id, new Position(1, 1, number), now, List.of(entries)));
    }

    /** A newer set, converged to as far as can be without waiting. */
    public void publish(CodeEntry... entries) {
        take(entries);
        settle();
    }

    /** Steps until nothing is to be done now. */
    public void settle() {
        for (int i = 0; i < 500; i++) {
            if (!step()) {
                evidence = Planner.plan(keeper.state(), time()).evidence();
                return;
            }
        }
        throw new AssertionError("It acts without end");
    }

    public boolean step() {
        while (!air.isEmpty()) {
            hear(air.poll());
        }
        try {
            var acted = keeper.step() instanceof LockKeeper.Step.Acted;
            if (acted) {
                radioActs++;
            }
            return acted;
        } catch (StoreFailed waits) {
            return false;
        }
    }

    private void hear(LockSignal signal) {
        try {
            keeper.heard(signal);
        } catch (StoreFailed unsaid) {
            // As a worker does: it goes on with what comes next.
        }
    }

    /** Time passes, a second at a time near the edges that the plan names. */
    public void pass(Duration duration) {
        var target = now.plus(duration);
        settle();
        while (now.isBefore(target)) {
            now = Planner.plan(keeper.state(), time()).wake().filter(wake -> wake.isBefore(target)).orElse(target);
            settle();
        }
    }

    public void fault(int silent, int lost, int late, int phantom) {
        lock.faults(new Faults(lock.faults().dead(), false, silent, lost, late, phantom, Duration.ZERO));
    }

    public boolean opens(String digits) {
        return lock.press(digits) instanceof Keypress.Opened;
    }

    public CredentialEvidence told(CodeEntry of) {
        return evidence.credentials().stream().filter(c -> c.credential().equals(of.credential())).findFirst()
                .orElseThrow(() -> new AssertionError("Nothing was told of " + of.credential()));
    }
}
