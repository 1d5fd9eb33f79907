package dev.keyturn.sim;

import dev.keyturn.agent.core.Act;
import dev.keyturn.agent.core.Planner;
import dev.keyturn.sim.SimHub.PowerCut;
import dev.keyturn.agent.store.StoreFailed;
import dev.keyturn.agent.time.TrustedTime.Heard;
import dev.keyturn.agent.worker.LockKeeper.Step;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.ReadBack;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * One hub, one virtual lock, a cloud that publishes sets, hands at the keypad, and bad luck. Single-threaded and reproducible from
 * its seed. What the lock really holds is asked of the lock, not of the hub, after every event.
 */
final class Simulation {
    /** Between two of these everything heals, and the door must be right. */
    private static final int ACTIONS_OF_A_CHAPTER = 60;
    private static final int STEPS_TO_REST = 2_000;
    private static final int OLD_SETS = 50;
    /** How long a worker waits before it asks a store again that failed. */
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final RandomGenerator random;
    private final Model model;
    private final VirtualLock lock;
    private final LockDriver radio;
    /** The same lock, just reset: what it comes back with is no guest's, or a guest's PIN would be back on the lock by nobody's doing. */
    private final VirtualLock asReset;
    private final Clockwork clock = new Clockwork();
    private final Map<String, Pin> sealed = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    private final List<CodeSet> past = new ArrayList<>();
    private final Tally tally;
    private final boolean talkative;
    private final Judge judge;
    private final SimHub hub;
    private boolean uplinkCut;
    private long generation;
    /** Published and not yet with the hub. */
    private CodeSet onItsWay;
    private LockEvidence told;
    private LockEvidence untold;
    private int lies;
    private int events;

    private Simulation(long seed, Tally tally, boolean talkative) {
        this.talkative = talkative;
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        this.model = Models.DRIVEN.get(random.nextInt(Models.DRIVEN.size()));
        this.tally = tally;
        var building = Building.inMemory(Models.CATALOGUE, () -> clock.now);
        this.lock = building.findOrAdd("front-door", model.id());
        this.radio = building.driver("front-door", model.id());
        this.asReset = Building.inMemory(Models.CATALOGUE, () -> clock.now).findOrAdd("front-door", model.id());
        asReset.holdReset(60, true);
        this.judge = new Judge(clock, model, lock, tally);
        this.hub = new SimHub(clock, random, new Watched(radio, judge),
                (seal, _) -> Optional.ofNullable(sealed.get(seal)), this::heard);
        judge.of(hub);
        hub.boot();
        hub.hear(clock.now, true);
    }

    /** Runs for so many events. A failure is played again and told in full. @return a hash of all that happened */
    static long run(long seed, int events, Tally tally) {
        var own = new Tally();
        try {
            var hash = new Simulation(seed, own, false).play(events);
            tally.merge(own);
            return hash;
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + told(seed, events), e);
        }
    }

    /** Whether it holds, without a word. */
    static boolean holds(long seed, int events) {
        try {
            new Simulation(seed, new Tally(), false).play(events);
            return true;
        } catch (AssertionError | RuntimeException e) {
            return false;
        }
    }

    private static String told(long seed, int events) {
        var again = new Simulation(seed, new Tally(), true);
        try {
            again.play(events);
            return "it does not happen again, so it is not deterministic";
        } catch (AssertionError e) {
            return e.getMessage() + "\n  on " + again.model.id() + "\n  "
                    + String.join("\n  ", again.story.subList(Math.max(0, again.story.size() - 300), again.story.size()));
        }
    }

    private long play(int most) {
        while (events < most) {
            for (int i = 0; i < ACTIONS_OF_A_CHAPTER && events < most; i++) {
                mend();
                act();
                step(random.nextInt(4));
            }
            heal();
            passTime(Duration.ofMinutes(10));
            judge.assertConverged();
        }
        return judge.hash;
    }

    private void act() {
        events++;
        switch (random.nextInt(33)) {
            case 0, 1, 2 -> book();
            case 3 -> cancel();
            case 4, 5 -> change();
            case 6, 7, 8, 9, 10 -> passTime(Duration.ofSeconds(random.nextInt(1, 7_200)));
            case 11, 12 -> passTime(Duration.ofSeconds(random.nextInt(1, 90)));
            case 13 -> fault(random.nextInt(1, 8), 0, 0, 0, "silent");
            case 14 -> fault(0, random.nextInt(1, 4), 0, 0, "lost answers");
            case 15 -> fault(0, 0, random.nextInt(1, 4), 0, "late");
            case 16 -> phantom();
            case 17 -> dead(!lock.faults().dead());
            case 18 -> driverFault(!lock.faults().driverThrows());
            case 19 -> program();
            case 20 -> factoryReset();
            case 21, 22 -> typeCode();
            case 23 -> {
                hub.writesUntilCut = random.nextInt(4);
                log("power is about to be cut");
            }
            case 24 -> loseDisk();
            case 25 -> replay();
            case 26 -> outage();
            case 27 -> cutUplink(true);
            case 28 -> fillDisk(true);
            case 29 -> jumpWall();
            case 30 -> beacon();
            case 31 -> mode(Mode.FROZEN);
            default -> changeKey();
        }
    }

    /** Most trouble passes. */
    private void mend() {
        if (hub.diskFull && random.nextInt(6) == 0) {
            fillDisk(false);
        }
        if (uplinkCut && random.nextInt(8) == 0) {
            cutUplink(false);
        }
        if (hub.mode() == Mode.FROZEN && random.nextInt(6) == 0) {
            mode(Mode.IN_SERVICE);
        }
        if (lock.faults().driverThrows() && random.nextInt(8) == 0) {
            driverFault(false);
        }
    }

    // The cloud.

    private void book() {
        if (judge.bookings.size() >= model.slots().guestCapacity() + 3) {
            return;
        }
        var booking = new Booking(new UUID(random.nextLong(), random.nextLong()), freshPin());
        booking.from = clock.now.plusSeconds(random.nextInt(-3_600, 12 * 3_600));
        booking.until = booking.from.plusSeconds(random.nextInt(1_800, 24 * 3_600));
        sealed.put(booking.seal(), booking.pin);
        judge.bookings.put(booking.credential, booking);
        judge.touch();
        log("booked " + booking);
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
        return Stream.concat(judge.pins(), judge.foreign.values().stream().map(Pin::of))
                .noneMatch(other -> model.keypad().buttons().press(other).prefix(prefix).equals(mine))
                && lock.wouldOpen(pin.reveal()).isEmpty() && lock.duplicateOf(pin).isEmpty() && asReset.duplicateOf(pin).isEmpty();
    }

    private Optional<Booking> anyBooking() {
        var bookings = judge.bookings.values();
        return bookings.isEmpty() ? Optional.empty() : bookings.stream().skip(random.nextInt(bookings.size())).findFirst();
    }

    private Optional<Booking> anyOpenBooking() {
        return anyBooking().filter(booking -> !booking.overBy(clock.now));
    }

    private void cancel() {
        anyBooking().filter(booking -> !booking.ended()).ifPresent(booking -> {
            booking.unlisted = random.nextInt(4) == 0;
            booking.cancelled = !booking.unlisted;
            tally.add(booking.unlisted ? "unlisted" : "cancelled");
            log((booking.unlisted ? "no longer listed " : "cancelled ") + booking);
            publish();
        });
    }

    private void change() {
        anyOpenBooking().ifPresent(booking -> {
            if (random.nextBoolean()) {
                booking.from = booking.from.plusSeconds(random.nextInt(-20_000, 20_000));
            }
            booking.until = booking.from.plusSeconds(random.nextInt(1_800, 24 * 3_600));
            tally.add("changed");
            log("changed " + booking);
            publish();
        });
    }

    /** The cloud seals to a key that the hub has not, or to its key again. */
    private void changeKey() {
        anyOpenBooking().filter(booking -> booking.keyMissing || random.nextInt(3) == 0).ifPresent(booking -> {
            booking.keyMissing = !booking.keyMissing;
            tally.add("key missing");
            log("key missing: " + booking.keyMissing + " " + booking);
            publish();
        });
    }

    /** Proven removals leave the set, slots are told back, as access does it. */
    private void publish() {
        if (told != null) {
            for (var evidence : told.credentials()) {
                var booking = judge.bookings.get(evidence.credential());
                if (booking != null) {
                    booking.slot = evidence.slot();
                }
            }
            var gone = judge.bookings.values().stream()
                    .filter(booking -> told.credentials().stream().anyMatch(evidence -> isGone(booking, evidence))).toList();
            gone.forEach(booking -> {
                judge.bookings.remove(booking.credential);
                judge.closed(booking);
            });
        }
        onItsWay = new CodeSet(CodeSet.VERSION, new UUID(1, 1), SimHub.LOCK, new Position(1, 1, ++generation), clock.now,
                judge.bookings.values().stream().filter(booking -> !booking.unlisted).map(booking -> booking.entry(clock.now)).toList());
        past.add(onItsWay);
        if (past.size() > OLD_SETS) {
            past.removeFirst();
        }
        deliverSet();
    }

    private boolean isGone(Booking booking, CredentialEvidence evidence) {
        return evidence.credential().equals(booking.credential) && evidence.goal() == Goal.ABSENT
                && (evidence.rung() == Rung.VERIFIED || evidence.rung() == Rung.ASSUMED) && booking.overBy(clock.now);
    }

    private void deliverSet() {
        if (onItsWay == null || uplinkCut || hub.diskFull) {
            return;
        }
        var set = onItsWay;
        onItsWay = null;
        arrives(set);
    }

    private void arrives(CodeSet set) {
        for (var booking : judge.bookings.values()) {
            booking.heard(set.entries().stream().filter(entry -> entry.credential().equals(booking.credential)).findFirst()
                    .orElse(null), clock.now);
        }
        guarded(() -> {
            hub.take(set);
            return true;
        });
    }

    /** An old record comes again. */
    private void replay() {
        if (!past.isEmpty() && !uplinkCut && !hub.diskFull && hub.held() != null) {
            var old = past.get(random.nextInt(past.size()));
            if (old.position().newerThan(hub.held().position())) {
                return;
            }
            tally.add("replay");
            log("replayed generation " + old.position().generation());
            guarded(() -> {
                hub.take(old);
                return true;
            });
        }
    }

    private void cutUplink(boolean cut) {
        if (cut != uplinkCut) {
            uplinkCut = cut;
            tally.add("uplink cut");
            log("uplink cut: " + cut);
            if (!cut) {
                told = untold == null ? told : untold;
                untold = null;
                deliverSet();
            }
        }
    }

    private void mode(Mode mode) {
        if (!uplinkCut && !hub.diskFull && hub.mode() != mode) {
            hub.in(mode);
            judge.wellSince = clock.now;
            tally.add("frozen");
            log("mode " + mode);
        }
    }

    // Time.

    private void beacon() {
        if (uplinkCut || hub.diskFull) {
            return;
        }
        switch (random.nextInt(hub.trustsItsTime() ? 3 : 1)) {
            case 0 -> truth();
            case 1 -> lie();
            default -> {
                tally.add("old beacon");
                hub.hear(clock.now.minusSeconds(random.nextInt(1, 100_000)), false);
            }
        }
    }

    private void truth() {
        var trusted = hub.trustsItsTime();
        hub.hear(clock.now, true);
        if (!trusted && hub.trustsItsTime()) {
            judge.wellSince = clock.now;
            tally.add("time regained");
            log("time is trusted again");
        }
    }

    /** No two lies agree. */
    private void lie() {
        var off = Duration.ofHours(++lies).plusMinutes(30);
        var heard = hub.hear(random.nextBoolean() ? clock.now.plus(off) : clock.now.minus(off), true);
        tally.add("lying beacon");
        if (heard == Heard.TAKEN) {
            throw new AssertionError("Time: a lie was believed");
        }
    }

    private void jumpWall() {
        clock.wallAhead = random.nextInt(3) == 0 ? Duration.between(clock.now, Instant.EPOCH)
                : Duration.ofMinutes(random.nextInt(-3_000, 3_000));
        tally.add("wall clock wrong");
        log("the wall clock is off by " + clock.wallAhead);
    }

    /** The machine is without power for a while; the lock is not. */
    private void outage() {
        if (random.nextInt(3) > 0) {
            return;
        }
        radio.listen(_ -> {});
        clock.now = clock.now.plusSeconds(random.nextInt(1, 4 * 3_600));
        clock.powerUp();
        tally.add("outage");
        log("the power is back");
        boot();
    }

    private void boot() {
        hub.boot();
        judge.wellSince = clock.now;
        judge.touch();
        if (!uplinkCut && !hub.diskFull && !hub.trustsItsTime() && random.nextBoolean()) {
            truth();
        }
    }

    private void passTime(Duration duration) {
        var target = clock.now.plus(duration);
        log("time passes until " + target);
        while (clock.now.isBefore(target)) {
            // A worker looks once a second; nothing happens between its edges, so that the hours in between are skipped.
            var wake = rest().filter(instant -> instant.isAfter(clock.now)).filter(instant -> instant.isBefore(target));
            clock.now = wake.orElse(target);
            hub.keepTime();
            events++;
            judge.check();
        }
        rest();
    }

    // Bad luck.

    private void fault(int silent, int lost, int late, int phantom, String name) {
        lock.faults(new Faults(lock.faults().dead(), false, silent, lost, late, phantom, Duration.ZERO));
        tally.add(name);
        log("fault: " + name);
    }

    /** Nothing tells a phantom on a lock that cannot be read. */
    private void phantom() {
        if (model.readBack() != ReadBack.NONE) {
            fault(0, 0, 0, random.nextInt(1, 3), "phantom");
        }
    }

    private void dead(boolean dead) {
        lock.dead(dead);
        tally.add("dead");
        log("dead: " + dead);
    }

    private void driverFault(boolean broken) {
        lock.faults(new Faults(lock.faults().dead(), broken, 0, 0, 0, 0, Duration.ZERO));
        judge.wellSince = clock.now;
        tally.add("driver fault");
        log("driver fault: " + broken);
    }

    private void fillDisk(boolean full) {
        hub.diskFull = full;
        if (!full) {
            judge.wellSince = clock.now;
        }
        tally.add("disk full");
        log("disk full: " + full);
        deliverSet();
    }

    /**
     * Somebody programs a code by hand. What a lock that tells no digits keeps to itself, because nothing can reach it, is left out:
     * it is no different from a code that was there before the hub.
     */
    private void program() {
        if (model.readBack() == ReadBack.NONE || lock.faults().dead() && model.readBack() != ReadBack.CLEAR) {
            return;
        }
        var slot = random.nextInt(1, model.slots().guestCapacity() + 1);
        var over = judge.bookings.values().stream().filter(booking -> lock.holdsExactly(slot, booking.pin)).findFirst();
        var ours = over.isPresent() || hub.keeper.state().ledger().claims().containsKey(slot);
        var digits = freshPin().reveal();
        if (lock.program(slot, Optional.of(digits)) == HandProgramming.DONE) {
            if (ours) {
                judge.foreign.remove(slot);
            } else {
                judge.foreign.put(slot, digits);
            }
            judge.touch();
            tally.add(ours ? "hand over ours" : "hand");
            log("by hand into slot " + slot + (ours ? ", over ours" : ""));
            deliverSignals(over.stream().toList());
        }
    }

    private void factoryReset() {
        if (random.nextInt(4) == 0 && !lock.faults().dead() && model.readBack() != ReadBack.NONE) {
            var ours = judge.bookings.values().stream().filter(judge::holds).toList();
            lock.holdReset(60, true);
            judge.foreign.clear();
            judge.touch();
            tally.add("factory reset");
            log("factory reset by hand");
            deliverSignals(ours);
        }
    }

    private void typeCode() {
        anyBooking().ifPresent(booking -> {
            if (lock.press(booking.pin.reveal()) instanceof Keypress.Opened) {
                tally.add("opened");
            }
            deliverSignals(List.of());
        });
    }

    private void loseDisk() {
        if (random.nextInt(3) > 0 || uplinkCut || hub.diskFull) {
            return;
        }
        // What was told is with the cloud; what was not is the gap that the set's hints cannot close.
        if (lock.faults().none()) {
            rest();
        }
        told = Planner.plan(hub.keeper.state(), hub.time.now()).evidence();
        publish();
        log("the disk is lost");
        // What neither cloud nor hub remembers is somebody's code from now on, reported as foreign.
        judge.bookings.values().removeIf(booking -> booking.unlisted);
        tally.add("disk lost");
        var newest = hub.held();
        hub.loseDisk();
        judge.forgetWhatWasSaid();
        judge.wellSince = clock.now;
        judge.bookings.values().forEach(booking -> booking.known = null);
        if (newest != null) {
            arrives(newest);
        }
    }

    private void heal() {
        log("everything heals");
        hub.writesUntilCut = -1;
        hub.diskFull = false;
        cutUplink(false);
        deliverSet();
        mode(Mode.IN_SERVICE);
        clock.wallAhead = Duration.ZERO;
        truth();
        // The first may be far off and wait for a second that agrees.
        truth();
        lock.faults(Faults.NONE);
        lock.battery(100);
        deliverSignals(List.of());
        judge.wellSince = clock.now;
    }

    // The hub.

    private void heard(Report.Body body) {
        if (body instanceof LockEvidence evidence) {
            judge.hear(evidence);
            if (uplinkCut) {
                untold = evidence;
            } else {
                told = evidence;
            }
        }
    }

    /**
     * A lock says a thing once. Where no digits tell and the power is cut in that very instant, or before a full disk takes it, nobody
     * can ever know what lies in the slot now. A code put in anew settles it.
     *
     * @param changed what the signal would tell to be lost
     */
    private void deliverSignals(List<Booking> changed) {
        while (!hub.air.isEmpty()) {
            var signal = hub.air.poll();
            var before = hub.onDisk();
            var behind = List.copyOf(hub.air);
            var cut = guarded(() -> {
                hub.keeper.heard(signal);
                return true;
            }) == Outcome.CUT;
            var unkept = hub.diskFull && tellsOfSlots(signal);
            var lost = unkept || cut && (tellsOfSlots(signal) && hub.onDisk() == before || behind.stream().anyMatch(Simulation::tellsOfSlots));
            if (lost && model.readBack() != ReadBack.CLEAR) {
                changed.forEach(booking -> booking.unheard = true);
                tally.add("unheard");
            }
        }
    }

    private static boolean tellsOfSlots(LockSignal signal) {
        return signal instanceof LockSignal.CodesChanged || signal instanceof LockSignal.WasReset;
    }

    private void step(int times) {
        for (int i = 0; i < times; i++) {
            deliverSignals(List.of());
            guarded(this::stepOnce);
            events++;
            judge.check();
        }
    }

    /** Steps until there is nothing to do now. @return when there may be again */
    private Optional<Instant> rest() {
        for (int i = 0; i < STEPS_TO_REST; i++) {
            deliverSignals(List.of());
            var outcome = guarded(this::stepOnce);
            events++;
            judge.check();
            switch (outcome) {
                case ACTED, CUT -> {}
                case STORE_FAILED -> {
                    return Optional.of(clock.now.plus(AFTER_FAILURE));
                }
                case IDLE -> {
                    return awake();
                }
            }
        }
        throw new AssertionError("L5: it spins, and acts without end");
    }

    private Optional<Instant> awake() {
        var plan = Planner.plan(hub.keeper.state(), hub.time.now());
        judge.atRest(plan.evidence());
        var behind = Duration.between(hub.at(), clock.now);
        return plan.wake().map(instant -> instant.plus(behind));
    }

    private boolean stepOnce() {
        if (talkative) {
            Planner.plan(hub.keeper.state(), hub.time.now()).next().filter(act -> !(act instanceof Act.Ask)).ifPresent(act -> log("    " + act));
        }
        return hub.keeper.step() instanceof Step.Acted;
    }

    private enum Outcome { ACTED, IDLE, STORE_FAILED, CUT }

    /** A power cut is followed by a start, of the agent alone or of its machine. */
    private Outcome guarded(BooleanSupplier work) {
        var faulty = !lock.faults().none();
        try {
            var acted = work.getAsBoolean();
            if (faulty) {
                judge.wellSince = clock.now;
            }
            return acted ? Outcome.ACTED : Outcome.IDLE;
        } catch (StoreFailed e) {
            return Outcome.STORE_FAILED;
        } catch (PowerCut e) {
            tally.add("power cut");
            log("the power is cut; the hub starts again");
            if (random.nextInt(4) == 0) {
                clock.powerUp();
            }
            boot();
            return Outcome.CUT;
        }
    }

    private void log(String line) {
        if (talkative) {
            story.add(clock.now + " " + line);
        }
    }
}
