package dev.keyturn.agent.sim;

import dev.keyturn.agent.core.Act;
import dev.keyturn.agent.core.Ledger;
import dev.keyturn.agent.core.Now;
import dev.keyturn.agent.core.Planner;
import dev.keyturn.agent.worker.LockKeeper;
import dev.keyturn.agent.worker.Surroundings;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.ReadBack;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.LockEvidence.CredentialEvidence;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.virtual.Building;
import dev.keyturn.driver.virtual.Faults;
import dev.keyturn.driver.virtual.HandProgramming;
import dev.keyturn.driver.virtual.Keypress;
import dev.keyturn.driver.virtual.VirtualLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One hub, one virtual lock, a cloud that publishes sets, hands at the keypad, and bad luck. Single-threaded and reproducible from
 * its seed. What the lock really holds is asked of the lock, not of the hub, after every step.
 */
final class Simulation {
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final int STEPS_TO_REST = 4_000;

    private final RandomGenerator random;
    private final Model model;
    private final VirtualLock lock;
    private final LockDriver radio;
    private final UUID lockId = UUID.randomUUID();
    private final Map<UUID, Booking> bookings = new TreeMap<>();
    private final Map<String, Pin> sealed = new HashMap<>();
    private final Map<Integer, String> foreign = new TreeMap<>();
    private final ArrayDeque<LockSignal> air = new ArrayDeque<>();
    private final List<String> story = new ArrayList<>();
    private final List<CodeSet> past = new ArrayList<>();
    private final Tally tally;
    private final boolean talkative;
    private Instant now = Instant.parse("2026-03-28T10:00:00Z");
    private Instant wellSince = now;
    private boolean timeTrusted = true;
    private Duration floorBehind = Duration.ZERO;
    private long generation;
    private CodeSet published;
    private LockEvidence told;
    private Ledger disk = Ledger.EMPTY;
    private int savesUntilCrash = -1;
    private LockKeeper keeper;

    private static final class Booking {
        final UUID credential;
        final Pin pin;
        final String seal;
        Instant from;
        Instant until;
        boolean cancelled;
        /** The cloud no longer lists it, and never said why. */
        boolean unlisted;
        Integer slot;
        /** Since when the hub has known its newest dates. */
        Instant knownSince;
        /** When it was last really on the lock. */
        Instant lastOnLock;

        Booking(UUID credential, Pin pin) {
            this.credential = credential;
            this.pin = pin;
            this.seal = "sealed:" + credential;
        }

        Instant end() {
            return cancelled || unlisted ? knownSince : until;
        }
    }

    /** How often the interesting things happened, so that a simulation that tries nothing is noticed. */
    static final class Tally {
        final Map<String, Integer> counts = new TreeMap<>();

        void add(String what) {
            counts.merge(what, 1, Integer::sum);
        }
    }

    /** The power is cut. */
    private static final class PowerCut extends RuntimeException {
        PowerCut() {
            super(null, null, false, false);
        }
    }

    private Simulation(long seed, Catalogue catalogue, Model model, Tally tally, boolean talkative) {
        this.talkative = talkative;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.model = model;
        this.tally = tally;
        var building = Building.inMemory(catalogue, () -> now);
        this.lock = building.findOrAdd("front-door", model.id());
        this.radio = building.driver("front-door", model.id());
        boot();
    }

    /** Runs, then heals everything and sees whether the doors are right. A failure is played again and told in full. */
    static void run(long seed, int actions, Catalogue catalogue, Model model, Tally tally) {
        try {
            new Simulation(seed, catalogue, model, tally, false).play(actions);
        } catch (AssertionError e) {
            new Simulation(seed, catalogue, model, new Tally(), true).tell(actions);
            throw new AssertionError("It does not happen again: the simulation is not deterministic", e);
        }
    }

    private void play(int actions) {
        for (int i = 0; i < actions; i++) {
            act();
            step(random.nextInt(4));
        }
        heal();
        passTime(Duration.ofMinutes(10));
        assertConverged();
    }

    private void tell(int actions) {
        try {
            play(actions);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n  "
                    + String.join("\n  ", story.subList(Math.max(0, story.size() - 1_000), story.size())));
        }
    }

    private void act() {
        switch (random.nextInt(27)) {
            case 0, 1, 2 -> book();
            case 3 -> cancel();
            case 4, 5 -> change();
            case 6, 7, 8, 9, 10 -> passTime(Duration.ofSeconds(random.nextInt(1, 7_200)));
            case 11, 12 -> passTime(Duration.ofSeconds(random.nextInt(1, 90)));
            case 13 -> fault(new Faults(false, false, random.nextInt(1, 8), 0, 0, 0, Duration.ZERO), "silent");
            case 14 -> fault(new Faults(false, false, 0, random.nextInt(1, 4), 0, 0, Duration.ZERO), "lost answers");
            case 15 -> fault(new Faults(false, false, 0, 0, random.nextInt(1, 4), 0, Duration.ZERO), "late");
            case 16 -> phantom();
            case 17 -> dead(!lock.faults().dead());
            case 18 -> driverFault();
            case 19 -> program();
            case 20 -> factoryReset();
            case 21, 22 -> typeCode();
            case 23 -> {
                savesUntilCrash = random.nextInt(4);
                log("power is about to be cut");
            }
            case 24 -> loseDisk();
            case 25 -> replay();
            default -> loseTime();
        }
    }

    // The cloud.

    private void book() {
        if (bookings.size() >= model.slots().guestCapacity() + 3 || bookings.size() >= 12) {
            return;
        }
        var booking = new Booking(new UUID(random.nextLong(), random.nextLong()), freshPin());
        booking.from = now.plusSeconds(random.nextInt(-3_600, 12 * 3_600));
        booking.until = booking.from.plusSeconds(random.nextInt(1_800, 24 * 3_600));
        sealed.put(booking.seal, booking.pin);
        bookings.put(booking.credential, booking);
        booking.knownSince = now;
        log("booked " + booking.credential + " " + booking.from + " to " + booking.until);
        publish();
    }

    /** Distinct in every prefix that a model compares, and within every model's rules. */
    private Pin freshPin() {
        var length = model.keypad().accepted().contains(6) ? 6 : model.keypad().accepted().first();
        while (true) {
            var digits = new StringBuilder();
            while (digits.length() < length) {
                digits.append((char) ('1' + random.nextInt(9)));
            }
            var pin = Pin.of(digits.toString());
            if (radio.check(pin) instanceof PinCheck.Fits && isNew(pin)) {
                return pin;
            }
        }
    }

    private boolean isNew(Pin pin) {
        var prefix = model.keypad().comparedPrefix().orElse(pin.length());
        var mine = model.keypad().buttons().press(pin).prefix(prefix);
        return Stream.concat(sealed.values().stream(), foreign.values().stream().map(Pin::of))
                .noneMatch(other -> model.keypad().buttons().press(other).prefix(prefix).equals(mine))
                && lock.wouldOpen(pin.reveal()).isEmpty();
    }

    private Optional<Booking> anyBooking() {
        return bookings.isEmpty() ? Optional.empty()
                : bookings.values().stream().skip(random.nextInt(bookings.size())).findFirst();
    }

    private void cancel() {
        anyBooking().filter(booking -> !booking.cancelled && !booking.unlisted).ifPresent(booking -> {
            booking.unlisted = random.nextInt(4) == 0;
            booking.cancelled = !booking.unlisted;
            booking.knownSince = now;
            tally.add(booking.unlisted ? "unlisted" : "cancelled");
            log((booking.unlisted ? "no longer listed " : "cancelled ") + booking.credential);
            publish();
        });
    }

    private void change() {
        anyBooking().filter(booking -> !booking.cancelled && !booking.unlisted && booking.until.isAfter(now)).ifPresent(booking -> {
            if (random.nextBoolean()) {
                booking.from = booking.from.plusSeconds(random.nextInt(-20_000, 20_000));
            }
            booking.until = booking.from.plusSeconds(random.nextInt(1_800, 24 * 3_600));
            booking.knownSince = now;
            log("changed " + booking.credential + " " + booking.from + " to " + booking.until);
            publish();
        });
    }

    /** Proven removals leave the set, slots are told back, as access does it. */
    private void publish() {
        if (told != null) {
            for (var evidence : told.credentials()) {
                var booking = bookings.get(evidence.credential());
                if (booking != null) {
                    booking.slot = evidence.slot();
                }
            }
            bookings.values().removeIf(booking -> told.credentials().stream().anyMatch(evidence -> isGone(booking, evidence)));
        }
        published = new CodeSet(CodeSet.VERSION, new UUID(1, 1), lockId, new Position(1, 1, ++generation), now,
                bookings.values().stream().filter(booking -> !booking.unlisted).map(this::entry).toList());
        past.add(published);
        guarded(() -> {
            keeper.take(published);
            return true;
        });
    }

    /** An old record comes again. */
    private void replay() {
        if (!past.isEmpty()) {
            var old = past.get(random.nextInt(past.size()));
            tally.add("replay");
            log("replayed generation " + old.position().generation());
            guarded(() -> {
                keeper.take(old);
                return true;
            });
        }
    }

    private boolean isGone(Booking booking, CredentialEvidence evidence) {
        return evidence.credential().equals(booking.credential) && evidence.goal() == Goal.ABSENT
                && (evidence.rung() == Rung.VERIFIED || evidence.rung() == Rung.ASSUMED)
                && (booking.cancelled || !now.isBefore(booking.until));
    }

    private CodeEntry entry(Booking booking) {
        var over = booking.cancelled || !now.isBefore(booking.until);
        return new CodeEntry(booking.credential, over ? Goal.ABSENT : Goal.PRESENT, booking.from, booking.until, booking.slot, "K",
                over ? null : booking.seal);
    }

    // Time and luck.

    private void passTime(Duration duration) {
        var target = now.plus(duration);
        log("time passes until " + target);
        while (now.isBefore(target)) {
            var wake = rest().filter(instant -> instant.isAfter(now)).filter(instant -> instant.isBefore(target));
            // A worker looks once a second; nothing happens between its edges, so that the hours in between are skipped.
            now = wake.orElse(target);
            check();
        }
        rest();
    }

    private void fault(Faults faults, String name) {
        lock.faults(new Faults(lock.faults().dead(), false, faults.silent(), faults.lost(), faults.late(), faults.phantom(),
                Duration.ZERO));
        tally.add(name);
        log("fault: " + name);
    }

    /** Nothing tells a phantom on a lock that cannot be read. */
    private void phantom() {
        if (model.readBack() != ReadBack.NONE) {
            fault(new Faults(false, false, 0, 0, 0, random.nextInt(1, 3), Duration.ZERO), "phantom");
        }
    }

    private void dead(boolean dead) {
        lock.dead(dead);
        tally.add("dead");
        log("dead: " + dead);
    }

    private void driverFault() {
        var broken = !lock.faults().driverThrows();
        lock.faults(new Faults(lock.faults().dead(), broken, 0, 0, 0, 0, Duration.ZERO));
        tally.add("driver fault");
        log("driver fault: " + broken);
    }

    /**
     * Somebody programs a code by hand. Over a slot of ours only where the hub can learn of it: a lock that tells no digits and was
     * out of reach keeps such a thing to itself.
     */
    private void program() {
        var slot = random.nextInt(1, Math.min(model.slots().guestCapacity(), 12) + 1);
        var ours = keeper.state().ledger().claims().containsKey(slot) || holdsOurs(slot);
        var learns = model.readBack() == ReadBack.CLEAR && !lock.faults().dead();
        if (ours && !learns || lock.faults().dead() && model.readBack() != ReadBack.CLEAR
                || model.readBack() == ReadBack.NONE) {
            return;
        }
        var digits = freshPin().reveal();
        if (lock.program(slot, Optional.of(digits)) == HandProgramming.DONE) {
            if (ours) {
                foreign.remove(slot);
            } else {
                foreign.put(slot, digits);
            }
            tally.add(ours ? "hand over ours" : "hand");
            log("by hand into slot " + slot + (ours ? ", over ours" : ""));
            deliverForCertain();
        }
    }

    private boolean holdsOurs(int slot) {
        return bookings.values().stream().anyMatch(booking -> lock.holdsExactly(slot, booking.pin));
    }

    private void factoryReset() {
        if (random.nextInt(4) == 0 && !lock.faults().dead() && model.readBack() != ReadBack.NONE) {
            lock.holdReset(60, true);
            foreign.clear();
            tally.add("factory reset");
            log("factory reset by hand");
            deliverForCertain();
        }
    }

    private void typeCode() {
        anyBooking().ifPresent(booking -> {
            var press = lock.press(booking.pin.reveal());
            if (press instanceof Keypress.Opened) {
                tally.add("opened");
            }
            deliver();
        });
    }

    private void loseDisk() {
        if (random.nextInt(3) > 0) {
            return;
        }
        // What was told is with the cloud; what was not is the gap that the set's hints cannot close.
        settleDown();
        publish();
        log("the disk is lost");
        // What neither cloud nor hub remembers is somebody's code from now on, reported as foreign.
        bookings.values().removeIf(booking -> booking.unlisted);
        tally.add("disk lost");
        disk = Ledger.EMPTY;
        boot();
    }

    private void settleDown() {
        if (lock.faults().none()) {
            rest();
        }
        var evidence = Planner.plan(keeper.state(), time()).evidence();
        hear(evidence);
    }

    private void loseTime() {
        timeTrusted = !timeTrusted;
        floorBehind = timeTrusted ? Duration.ZERO : Duration.ofSeconds(random.nextInt(0, 7_200));
        wellSince = now;
        tally.add("time lost");
        log("time trusted: " + timeTrusted + ", behind by " + floorBehind);
    }

    private void heal() {
        log("everything heals");
        savesUntilCrash = -1;
        timeTrusted = true;
        floorBehind = Duration.ZERO;
        lock.faults(Faults.NONE);
        lock.battery(100);
        deliver();
        wellSince = now;
    }

    // The hub.

    private Now time() {
        return timeTrusted ? new Now.Trusted(now) : new Now.FloorOnly(now.minus(floorBehind));
    }

    private void boot() {
        savesUntilCrash = -1;
        air.clear();
        radio.listen(air::add);
        try {
            keeper = new LockKeeper(lockId, radio, Json.read(Json.write(disk), Ledger.class), this::save,
                    new Surroundings((seal, _) -> Optional.ofNullable(sealed.get(seal)), this::hear, this::time, () ->
                            Duration.between(Instant.EPOCH, now).toNanos(), random, () -> new UUID(random.nextLong(), random.nextLong())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keeper.in(Mode.IN_SERVICE);
        if (published != null) {
            keeper.take(published);
        }
    }

    private void save(Ledger ledger) {
        if (savesUntilCrash == 0 && random.nextBoolean()) {
            throw new PowerCut();
        }
        disk = ledger;
        if (savesUntilCrash == 0) {
            throw new PowerCut();
        }
        if (savesUntilCrash > 0) {
            savesUntilCrash--;
        }
    }

    private void hear(Report.Body body) {
        if (body instanceof LockEvidence evidence) {
            judge(evidence);
            told = evidence;
        }
    }

    private void deliver() {
        while (!air.isEmpty()) {
            guarded(() -> {
                keeper.heard(air.poll());
                return true;
            });
        }
    }

    /** A lock that tells no digits says a thing once; with the power cut in that very instant, nobody would ever know. */
    private void deliverForCertain() {
        if (model.readBack() != ReadBack.CLEAR) {
            savesUntilCrash = -1;
        }
        deliver();
    }

    private void step(int times) {
        for (int i = 0; i < times; i++) {
            deliver();
            guarded(this::stepOnce);
            check();
        }
    }

    /** Steps until there is nothing to do now. @return when there may be again */
    private Optional<Instant> rest() {
        for (int i = 0; i < STEPS_TO_REST; i++) {
            deliver();
            if (!guarded(this::stepOnce)) {
                return Planner.plan(keeper.state(), time()).wake()
                        .map(instant -> instant.plus(timeTrusted ? Duration.ZERO : floorBehind));
            }
            check();
        }
        throw new AssertionError("L5: it spins, and acts without end");
    }

    private boolean stepOnce() {
        if (talkative) {
            Planner.plan(keeper.state(), time()).next().filter(act -> !(act instanceof Act.Ask)).ifPresent(act -> log("    " + act));
        }
        return keeper.step() instanceof LockKeeper.Step.Acted;
    }

    /** A crash is followed by a start. */
    private boolean guarded(BooleanSupplier work) {
        var faulty = !lock.faults().none();
        try {
            var acted = work.getAsBoolean();
            if (faulty) {
                wellSince = now;
            }
            return acted;
        } catch (PowerCut e) {
            tally.add("power cut");
            log("the power is cut; the hub starts again");
            boot();
            return true;
        }
    }

    // The judge.

    private void check() {
        for (var booking : bookings.values()) {
            if (holds(booking)) {
                booking.lastOnLock = now;
            }
            var opens = lock.wouldOpen(booking.pin.reveal()).isPresent();
            if (opens && timeTrusted && now.isBefore(booking.from)) {
                assertThat(wellSince.plus(GRACE).isAfter(now) || booking.knownSince.plus(GRACE).isAfter(now),
                        "S2: would open before its window: " + booking.credential);
            }
            if (opens && over(booking)) {
                assertExposureIsShort(booking);
            }
        }
        foreign.forEach((slot, digits) -> assertThat(lock.holdsExactly(slot, Pin.of(digits)),
                "S7: a code that is not ours was taken from slot " + slot));
    }

    private boolean over(Booking booking) {
        return booking.cancelled || booking.unlisted || !now.isBefore(booking.until);
    }

    private void assertExposureIsShort(Booking booking) {
        var since = latest(booking.end(), booking.knownSince, wellSince);
        if (lock.faults().none() && timeTrusted) {
            assertThat(!now.isAfter(since.plus(GRACE)), "S1: still opens " + Duration.between(since, now) + " after its end: "
                    + booking.credential);
        }
    }

    private static Instant latest(Instant... instants) {
        return List.of(instants).stream().max(Comparator.naturalOrder()).orElseThrow();
    }

    private boolean holds(Booking booking) {
        return IntStream.rangeClosed(1, model.slots().guestCapacity())
                .anyMatch(slot -> lock.holdsExactly(slot, booking.pin));
    }

    /** Nothing is claimed that is not, or was not a moment ago, so. */
    private void judge(LockEvidence evidence) {
        assertThat(told == null || !told.codes().newerThan(evidence.codes()), "S3: an older set was applied");
        for (var credential : evidence.credentials()) {
            var booking = bookings.get(credential.credential());
            if (booking == null) {
                continue;
            }
            var before = told == null ? Optional.<CredentialEvidence>empty() : told.credentials().stream()
                    .filter(c -> c.credential().equals(credential.credential())).findFirst();
            var fresh = before.filter(b -> b.rung() == credential.rung() && b.goal() == credential.goal()).isEmpty();
            if (fresh && credential.rung() == Rung.VERIFIED) {
                tally.add(credential.goal() + " verified");
                switch (credential.goal()) {
                    case PRESENT -> assertThat(holds(booking) || booking.lastOnLock != null && !booking.lastOnLock.isBefore(credential.at()),
                            "S5: PRESENT was claimed and is not so: " + credential);
                    case ABSENT -> assertThat(!holds(booking), "S5: ABSENT was claimed and is not so: " + credential);
                }
            }
            if (credential.goal() == Goal.ABSENT && holds(booking)
                    && now.isAfter(latest(booking.end(), booking.knownSince).plus(GRACE).plusSeconds(2)) && timeTrusted) {
                tally.add("overdue");
            }
        }
    }

    private void assertConverged() {
        var evidence = Planner.plan(keeper.state(), time()).evidence();
        for (var credential : evidence.credentials()) {
            var booking = bookings.get(credential.credential());
            if (booking == null || booking.unlisted) {
                continue;
            }
            if (over(booking)) {
                assertThat(!holds(booking), "L2: is still on the lock: " + credential);
                assertThat(credential.goal() == Goal.ABSENT && (credential.rung() == Rung.VERIFIED || credential.rung() == Rung.ASSUMED),
                        "L2: its removal is not proven: " + credential);
            } else if (!now.isBefore(booking.from)) {
                switch (credential.trouble()) {
                    case NONE -> {
                        assertThat(lock.wouldOpen(booking.pin.reveal()).isPresent(), "L1: does not open: " + credential);
                        assertThat(credential.rung().compareTo(Rung.ASSUMED) >= 0, "L1: no proof: " + credential);
                        tally.add("live at the end");
                    }
                    case DUPLICATE -> assertThat(lock.duplicateOf(booking.pin).isPresent() && !holds(booking),
                            "L1: is a duplicate of nothing: " + credential);
                    case NO_SLOT -> assertThat(full(), "L1: has no slot on a lock with room: " + credential);
                    default -> throw new AssertionError("L1: is in trouble without a cause: " + credential);
                }
            } else {
                assertThat(lock.wouldOpen(booking.pin.reveal()).isEmpty(), "S2: opens before its window: " + credential);
            }
        }
        assertThat(bookings.values().stream().filter(b -> b.unlisted).noneMatch(this::holds), "L2: what is no longer listed is still on the lock");
        assertThat(bookings.values().stream().filter(b -> !b.unlisted).allMatch(b -> evidence.credentials().stream().anyMatch(c -> c.credential().equals(b.credential))),
                "a booking has no evidence");
    }

    private boolean full() {
        return keeper.state().ledger().claims().size() + evidenceOfForeign() >= model.slots().guestCapacity();
    }

    private int evidenceOfForeign() {
        return Planner.plan(keeper.state(), time()).evidence().foreign().size();
    }

    private void log(String line) {
        if (talkative) {
            story.add(now + " " + line);
        }
    }

    private static void assertThat(boolean so, String otherwise) {
        if (!so) {
            throw new AssertionError(otherwise);
        }
    }
}
