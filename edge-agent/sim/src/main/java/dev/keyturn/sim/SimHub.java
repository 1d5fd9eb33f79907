package dev.keyturn.sim;

import dev.keyturn.agent.core.Ledger;
import dev.keyturn.agent.core.Now;
import dev.keyturn.agent.store.StoreFailed;
import dev.keyturn.agent.time.Anchor;
import dev.keyturn.agent.time.TrustedTime;
import dev.keyturn.agent.worker.LockKeeper;
import dev.keyturn.agent.worker.Pins;
import dev.keyturn.agent.worker.Surroundings;
import dev.keyturn.agent.worker.Voice;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.UUID;

/** The hub around the keeper: what is on its disk, its trusted time, and the power that may be cut at any write. */
final class SimHub {
    static final UUID LOCK = new UUID(7, 7);
    private static final UUID HUB = new UUID(1, 1);

    final ArrayDeque<LockSignal> air = new ArrayDeque<>();
    boolean diskFull;
    /** How many more writes until the power is cut; below 0 for never. */
    int writesUntilCut = -1;
    TrustedTime time;
    LockKeeper keeper;
    private final Clockwork clock;
    private final Dice random;
    private final LockDriver driver;
    private final Pins pins;
    private final Voice voice;
    private Ledger ledger = Ledger.EMPTY;
    private Anchor anchor;
    private CodeSet held;
    private Mode mode = Mode.IN_SERVICE;

    /** The power is cut. */
    static final class PowerCut extends RuntimeException {
        PowerCut() {
            super(null, null, false, false);
        }
    }

    SimHub(Clockwork clock, Dice random, LockDriver driver, Pins pins, Voice voice) {
        this.clock = clock;
        this.random = random;
        this.driver = driver;
        this.pins = pins;
        this.voice = body -> write(() -> {
            anchor = time.anchor();
            voice.say(body);
        });
    }

    /** The agent starts, from what is on the disk. */
    void boot() {
        writesUntilCut = -1;
        air.clear();
        driver.listen(air::add);
        time = new TrustedTime(clock.clocks(), Optional.ofNullable(anchor));
        keeper = new LockKeeper(LOCK, driver, reread(ledger), next -> write(() -> ledger = next),
                new Surroundings(pins, voice, time::now, clock.clocks().monotonic(), random,
                        () -> new UUID(random.nextLong(), random.nextLong())));
        keeper.in(mode);
        if (held != null) {
            keeper.take(held);
        }
    }

    private static Ledger reread(Ledger ledger) {
        try {
            return Json.read(Json.write(ledger), Ledger.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void loseDisk() {
        ledger = Ledger.EMPTY;
        held = null;
        boot();
    }

    private void write(Runnable write) {
        if (diskFull) {
            throw new StoreFailed(new SQLException("disk full"));
        }
        if (writesUntilCut == 0 && random.nextBoolean()) {
            throw new PowerCut();
        }
        write.run();
        if (writesUntilCut == 0) {
            throw new PowerCut();
        }
        if (writesUntilCut > 0) {
            writesUntilCut--;
        }
    }

    /** A set comes down the line. Taken in first, as the inbox does, so that a crash forgets none. */
    void take(CodeSet set) {
        if (held == null || set.position().newerThan(held.position())) {
            held = set;
        }
        keeper.take(set);
    }

    CodeSet held() {
        return held;
    }

    void in(Mode next) {
        mode = next;
        keeper.in(next);
    }

    Mode mode() {
        return mode;
    }

    Ledger onDisk() {
        return ledger;
    }

    TrustedTime.Heard hear(Instant serverTime, boolean fresh) {
        var heard = time.hear(new Beacon(Beacon.VERSION, HUB, 1, "nonce", HUB, 1, serverTime), fresh);
        keepTime();
        return heard;
    }

    void keepTime() {
        if (!diskFull) {
            anchor = time.anchor();
        }
    }

    /** By its own reckoning. */
    Instant at() {
        return time.now().at();
    }

    boolean trustsItsTime() {
        return time.now() instanceof Now.Trusted;
    }
}
