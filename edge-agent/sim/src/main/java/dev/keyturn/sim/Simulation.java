package dev.keyturn.sim;

import dev.keyturn.agent.core.Claim;
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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One hub, one virtual lock, a cloud that publishes sets, hands at the keypad, and bad luck. Single-threaded and reproducible from
 * its seed, or from a history. What the lock really holds is asked of the lock, not of the hub, after every event.
 */
final class Simulation {
    /** Between two of these everything heals, and the door must be right. */
    private static final int HAPPENINGS_OF_A_CHAPTER = 60;
    private static final int STEPS_TO_REST = 2_000;
    private static final int OLD_SETS = 50;
    /** How long it waits before it asks a store again that failed: longer than a worker, so that more happens than waiting. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Dice dice;
    private final Iterator<Happening> history;
    private final List<Happening> played = new ArrayList<>();
    private final int steps;
    private final Model model;
    private final VirtualLock lock;
    private final LockDriver radio;
    /** The same lock, just reset: what it comes back with is no guest's, or a guest's PIN would be back on the lock by nobody's doing. */
    private final VirtualLock asReset;
    private final Clockwork clock = new Clockwork();
    private final Map<String, Pin> sealed = new HashMap<>();
    private final List<CodeSet> past = new ArrayList<>();
    private final Tally tally;
    private final Story story;
    private final Judge judge;
    private SimHub hub;
    private boolean uplinkCut;
    private long generation;
    private int guests;
    /** How often the hub's key was changed. */
    private int key;
    /** Published and not yet with the hub. */
    private CodeSet onItsWay;
    /** Published, and held up on its way, so that newer ones may overtake it. */
    private CodeSet heldUp;
    private LockEvidence told;
    private LockEvidence untold;
    private int lies;
    private int events;

    private Simulation(long seed, Iterator<Happening> history, int steps, Tally tally, Story story) {
        this.history = history;
        this.steps = steps;
        this.tally = tally;
        this.story = story;
        this.dice = new Dice(seed);
        this.model = Models.DRIVEN.get(dice.nextInt(Models.DRIVEN.size()));
        var building = Building.inMemory(Models.CATALOGUE, () -> clock.now);
        this.lock = building.findOrAdd("front-door", model.id());
        this.asReset = Building.inMemory(Models.CATALOGUE, () -> clock.now).findOrAdd("front-door", model.id());
        asReset.holdReset(60, true);
        this.judge = new Judge(clock, model, lock, tally);
        this.radio = new Watched(building.driver("front-door", model.id()), judge, this::log);
        this.hub = anotherHub();
        hub.boot();
        hub.hear(clock.now, true);
    }

    /** All luck comes from the seed. @param steps how many events */
    static Simulation of(long seed, int steps, Tally tally) {
        return new Simulation(seed, Stream.generate(fromSeed(seed)).iterator(), steps, tally, Story.untold());
    }

    /** What happened once, or a part of it. */
    static Simulation replay(long seed, List<Happening> history, Story story) {
        return new Simulation(seed, history.iterator(), Integer.MAX_VALUE, new Tally(), story);
    }

    private static Supplier<Happening> fromSeed(long seed) {
        var random = new SplittableRandom(seed);
        var count = new int[1];
        return () -> ++count[0] % (HAPPENINGS_OF_A_CHAPTER + 1) == 0 ? Happening.heal(random) : Happening.any(random);
    }

    /** @return a hash of all that happened */
    long play() {
        try {
            while (events < steps && history.hasNext()) {
                var next = history.next();
                played.add(next);
                dice.anew(next.luck());
                befall(next.kind());
            }
            return judge.hash;
        } catch (RuntimeException e) {
            throw new Violation(e);
        }
    }

    List<Happening> played() {
        return List.copyOf(played);
    }

    String model() {
        return model.id();
    }

    private SimHub anotherHub() {
        var another = new SimHub(clock, dice, radio, (seal, _) -> Optional.ofNullable(sealed.get(seal)), this::heard);
        judge.of(another);
        return another;
    }

    private void befall(Happening.Kind kind) {
        events++;
        if (kind == Happening.Kind.HEAL) {
            heal();
            passTime(Duration.ofMinutes(10));
            judge.assertConverged();
            return;
        }
        mend();
        act(kind);
        step(dice.nextInt(4));
    }

    private void act(Happening.Kind kind) {
        switch (kind) {
            case BOOK -> book();
            case CANCEL -> cancel();
            case CHANGE -> change();
            case ROTATE_KEY -> rotateKey();
            case MISS_KEY -> missKey();
            case HOURS -> passTime(Duration.ofSeconds(dice.nextInt(1, 7_200)));
            case MINUTES -> passTime(Duration.ofSeconds(dice.nextInt(1, 90)));
            case DAYS_OFFLINE -> daysOffline();
            case SILENT -> fault(dice.nextInt(1, 8), 0, 0, 0, "silent");
            case LOSE_ANSWERS -> fault(0, dice.nextInt(1, 4), 0, 0, "lost answers");
            case LATE -> fault(0, 0, dice.nextInt(1, 4), 0, "late");
            case PHANTOM -> phantom();
            case DEAD -> dead(!lock.faults().dead());
            case BREAK_DRIVER -> driverFault(!lock.faults().driverThrows());
            case PROGRAM -> program();
            case PROGRAM_GUESTS_OWN -> programGuestsOwn();
            case RESET_BY_HAND -> factoryReset();
            case TYPE -> typeCode();
            case CUT_POWER -> {
                hub.writesUntilCut = dice.nextInt(4);
                log(() -> "The power will be cut at one of the hub's next writes.");
            }
            case LOSE_DISK -> loseDisk();
            case OUTAGE -> outage();
            case MOVE -> move();
            case FILL_DISK -> fillDisk(true);
            case REPLAY -> replay();
            case DELAY_RECORD -> holdUp();
            case CUT_UPLINK -> cutUplink(true);
            case MOVE_WALL_CLOCK -> jumpWall();
            case DRIFT -> drift();
            case BEACON -> beacon();
            case FREEZE -> mode(Mode.FROZEN);
            case HEAL -> throw new IllegalArgumentException("It ends a chapter");
        }
    }

    /** Most trouble passes. */
    private void mend() {
        if (hub.diskFull && dice.nextInt(6) == 0) {
            fillDisk(false);
        }
        if (uplinkCut && dice.nextInt(8) == 0) {
            cutUplink(false);
        }
        if (hub.mode() == Mode.FROZEN && dice.nextInt(6) == 0) {
            mode(Mode.IN_SERVICE);
        }
        if (lock.faults().driverThrows() && dice.nextInt(8) == 0) {
            driverFault(false);
        }
        if (dice.nextInt(4) == 0) {
            letThrough();
        }
    }

    // The cloud.

    private void book() {
        if (judge.bookings.size() >= model.slots().guestCapacity() + 3) {
            return;
        }
        var booking = new Booking(guests++, new UUID(dice.nextLong(), dice.nextLong()), freshPin());
        booking.key = key;
        booking.askedIn = generation + 1;
        booking.from = clock.now.plusSeconds(dice.nextInt(-3_600, 12 * 3_600));
        booking.until = booking.from.plusSeconds(dice.nextInt(1_800, 24 * 3_600));
        sealed.put(booking.seal(), booking.pin);
        judge.bookings.put(booking.credential, booking);
        judge.touch();
        log(() -> "The cloud books " + booking.told() + ".");
        publish();
    }

    /** Distinct in every prefix that a model compares, and within every model's rules. */
    private Pin freshPin() {
        var length = model.keypad().accepted().contains(6) ? 6 : model.keypad().accepted().first();
        while (true) {
            var digits = new StringBuilder();
            while (digits.length() < length) {
                digits.append((char) ('1' + dice.nextInt(9)));
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
        return bookings.isEmpty() ? Optional.empty() : bookings.stream().skip(dice.nextInt(bookings.size())).findFirst();
    }

    private Optional<Booking> anyOpenBooking() {
        return anyBooking().filter(booking -> !booking.overBy(clock.now));
    }

    private void cancel() {
        anyBooking().filter(booking -> !booking.ended()).ifPresent(booking -> {
            booking.unlisted = dice.nextInt(4) == 0;
            booking.cancelled = !booking.unlisted;
            booking.askedIn = generation + 1;
            tally.add(booking.unlisted ? "unlisted" : "cancelled");
            log(() -> "The cloud " + (booking.unlisted ? "no longer lists " : "cancels ") + booking.told() + ".");
            publish();
        });
    }

    private void change() {
        anyOpenBooking().ifPresent(booking -> {
            if (dice.nextBoolean()) {
                booking.from = booking.from.plusSeconds(dice.nextInt(-20_000, 20_000));
            }
            booking.until = booking.from.plusSeconds(dice.nextInt(1_800, 24 * 3_600));
            booking.askedIn = generation + 1;
            tally.add("changed");
            log(() -> "The cloud changes the stay: " + booking.told() + ".");
            publish();
        });
    }

    /** The cloud seals to a key that the hub has not, or to its key again. */
    private void missKey() {
        anyOpenBooking().filter(booking -> booking.keyMissing || dice.nextInt(3) == 0).ifPresent(booking -> {
            booking.keyMissing = !booking.keyMissing;
            booking.key = key;
            sealed.put(booking.seal(), booking.pin);
            sealed.keySet().removeIf(seal -> seal.startsWith("to another"));
            tally.add("key missing");
            log(() -> "The cloud seals the code of " + booking + (booking.keyMissing ? " to a key that the hub has not." : " to the hub's key again."));
            publish();
        });
    }

    /** The hub has a new key, to which everything is sealed anew. Once it holds that set, its old key is gone. */
    private void rotateKey() {
        key++;
        judge.bookings.values().stream().filter(booking -> !booking.keyMissing).forEach(booking -> {
            booking.key = key;
            sealed.put(booking.seal(), booking.pin);
        });
        tally.add("key rotated");
        log(() -> "The hub has a new key, and the cloud seals every code to it.");
        publish();
        if (onItsWay == null) {
            sealed.keySet().removeIf(seal -> !seal.startsWith("sealed-" + key + ":"));
        }
    }

    /** Proven removals leave the set, slots are told back, as access does it. */
    private void publish() {
        publish(true);
    }

    private void publish(boolean delivered) {
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
        if (delivered) {
            deliverSet();
        }
    }

    /** The newest set is held up on its way, and may be overtaken. */
    private void holdUp() {
        if (heldUp == null && onItsWay == null && !uplinkCut) {
            publish(false);
            heldUp = onItsWay;
            onItsWay = null;
            tally.add("set held up");
            log(() -> "The cloud publishes its set again, and that record is held up.");
        }
    }

    private void letThrough() {
        if (heldUp != null && !uplinkCut && !hub.diskFull) {
            var late = heldUp;
            heldUp = null;
            if (hub.held() != null && !late.position().newerThan(hub.held().position())) {
                tally.add("overtaken");
                log(() -> "The record that was held up arrives after a newer one.");
                takes(late);
            } else {
                log(() -> "The record that was held up arrives.");
                arrives(late);
            }
        }
    }

    private void takes(CodeSet set) {
        guarded(() -> {
            hub.take(set);
            return true;
        });
    }

    private boolean isGone(Booking booking, CredentialEvidence evidence) {
        return told.codes().generation() >= booking.askedIn && evidence.credential().equals(booking.credential) && evidence.goal() == Goal.ABSENT
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
        takes(set);
    }

    /** An old record comes again. */
    private void replay() {
        if (!past.isEmpty() && !uplinkCut && !hub.diskFull && hub.held() != null) {
            var old = past.get(dice.nextInt(past.size()));
            if (old.position().newerThan(hub.held().position())) {
                return;
            }
            tally.add(old.position().equals(hub.held().position()) ? "duplicate" : "replay");
            log(() -> "A record of before comes again: generation " + old.position().generation() + ".");
            takes(old);
        }
    }

    private void cutUplink(boolean cut) {
        if (cut != uplinkCut) {
            uplinkCut = cut;
            tally.add("uplink cut");
            log(() -> cut ? "The uplink is cut." : "The uplink is there again.");
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
            log(() -> mode == Mode.FROZEN ? "A person freezes the lock." : "The lock is in service again.");
        }
    }

    // Time.

    private void beacon() {
        if (uplinkCut || hub.diskFull) {
            return;
        }
        switch (dice.nextInt(hub.trustsItsTime() ? 3 : 1)) {
            case 0 -> truth();
            case 1 -> lie();
            default -> {
                tally.add("old beacon");
                hub.hear(clock.now.minusSeconds(dice.nextInt(1, 100_000)), false);
            }
        }
    }

    private void truth() {
        var trusted = hub.trustsItsTime();
        hub.hear(clock.now, true);
        if (!trusted && hub.trustsItsTime()) {
            judge.wellSince = clock.now;
            tally.add("time regained");
            log(() -> "The hub has the time again.");
        }
    }

    /** No two lies agree. */
    private void lie() {
        var off = Duration.ofHours(++lies).plusMinutes(30);
        var heard = hub.hear(dice.nextBoolean() ? clock.now.plus(off) : clock.now.minus(off), true);
        tally.add("lying beacon");
        if (heard == Heard.TAKEN) {
            throw new Violation("Time: a lie was believed", "");
        }
    }

    private void jumpWall() {
        clock.wallAhead = dice.nextInt(3) == 0 ? Duration.between(clock.now, Instant.EPOCH)
                : Duration.ofMinutes(dice.nextInt(-3_000, 3_000));
        tally.add("wall clock wrong");
        log(() -> "The hub's wall clock is off by " + clock.wallAhead + ".");
    }

    private void drift() {
        clock.drift(dice.nextInt(-Clockwork.WORST_DRIFT, Clockwork.WORST_DRIFT + 1));
        tally.add("clock drifts");
        log(() -> "The hub's crystal grows warmer or colder.");
    }

    /** The machine is without power for a while; the lock is not. */
    private void outage() {
        radio.listen(_ -> {});
        clock.now = clock.now.plusSeconds(dice.nextInt(1, 4 * 3_600));
        clock.powerUp();
        tally.add("outage");
        if (dice.nextBoolean()) {
            clock.wallAhead = Duration.between(clock.now, Instant.EPOCH);
            tally.add("outage without a clock");
        }
        log(() -> "The hub was without power, and has it back" + (clock.wallAhead.isZero() ? "." : "; its wall clock is wrong."));
        boot();
    }

    private void boot() {
        hub.boot();
        judge.wellSince = clock.now;
        judge.touch();
        if (!uplinkCut && !hub.diskFull && !hub.trustsItsTime() && dice.nextBoolean()) {
            truth();
        }
    }

    private void passTime(Duration duration) {
        var target = clock.now.plus(duration);
        log(() -> "Time passes until " + Story.when(target) + ".");
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

    /** Nothing else is wrong: a lock that is dead for days is asked so often that nothing else would happen. */
    private void daysOffline() {
        if (hub.diskFull || !lock.faults().none()) {
            return;
        }
        cutUplink(true);
        tally.add("days offline");
        passTime(Duration.ofHours(dice.nextInt(24, 5 * 24)));
    }

    // Bad luck.

    private void fault(int silent, int lost, int late, int phantom, String name) {
        lock.faults(new Faults(lock.faults().dead(), false, silent, lost, late, phantom, Duration.ZERO));
        tally.add(name);
        log(() -> "The lock's next acts go wrong: " + name + ".");
    }

    /** Nothing tells a phantom on a lock that cannot be read. */
    private void phantom() {
        if (model.readBack() != ReadBack.NONE) {
            fault(0, 0, 0, dice.nextInt(1, 3), "phantom");
        }
    }

    private void dead(boolean dead) {
        lock.dead(dead);
        tally.add("dead");
        log(() -> dead ? "The lock's radio is dead." : "The lock's radio is alive again.");
    }

    private void driverFault(boolean broken) {
        lock.faults(new Faults(lock.faults().dead(), broken, 0, 0, 0, 0, Duration.ZERO));
        judge.wellSince = clock.now;
        tally.add("driver fault");
        log(() -> broken ? "The driver has a fault." : "The driver works again.");
    }

    private void fillDisk(boolean full) {
        hub.diskFull = full;
        if (!full) {
            judge.wellSince = clock.now;
        }
        tally.add("disk full");
        log(() -> full ? "The hub's disk is full." : "The hub's disk has room again.");
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
        var slot = dice.nextInt(1, model.slots().guestCapacity() + 1);
        var over = judge.bookings.values().stream().filter(booking -> judge.isOn(slot, booking) || judge.claims(slot, booking)).toList();
        var ours = !over.isEmpty() || hub.keeper.state().ledger().claims().containsKey(slot)
                || oursAfterACut(slot) || judge.awaitsALateAct();
        var digits = freshPin().reveal();
        if (lock.program(slot, Optional.of(digits)) == HandProgramming.DONE) {
            if (ours) {
                judge.foreign.remove(slot);
            } else {
                judge.foreign.put(slot, digits);
            }
            judge.touch();
            tally.add(ours ? "hand over ours" : "hand");
            log(() -> "By hand a code is put into slot " + slot + (ours ? ", over one of ours." : "."));
            deliverSignals(over);
        }
    }

    /**
     * What was found gone while the disk was full is ours again when the power is cut then, and where no digits tell, or none are
     * known of ours any more, there is nothing to see that somebody's code lies in its place.
     */
    private boolean oursAfterACut(int slot) {
        var kept = hub.onDisk() == null ? null : hub.onDisk().claims().get(slot);
        return kept != null && (model.readBack() != ReadBack.CLEAR || kept.sealedPin() == null);
    }

    private void factoryReset() {
        if (dice.nextBoolean() && !lock.faults().dead() && model.readBack() != ReadBack.NONE) {
            var ours = judge.bookings.values().stream().filter(judge::holds).toList();
            lock.holdReset(60, true);
            judge.foreign.clear();
            judge.byHand.clear();
            judge.touch();
            tally.add("factory reset");
            log(() -> "By hand the lock is reset.");
            deliverSignals(ours);
        }
    }

    /**
     * Somebody programs the very PIN of a guest into a slot that is nobody's, as a helpful caretaker would. A lock takes no PIN twice,
     * so that it can only be before ours is on it, or on the way to it.
     */
    private void programGuestsOwn() {
        if (model.readBack() == ReadBack.NONE || lock.faults().dead()) {
            return;
        }
        var slot = dice.nextInt(1, model.slots().guestCapacity() + 1);
        if (!lock.isEmpty(slot) || hub.keeper.state().ledger().claims().containsKey(slot) || judge.awaitsALateAct()) {
            return;
        }
        anyOpenBooking().filter(booking -> lock.program(slot, Optional.of(booking.pin.reveal())) == HandProgramming.DONE)
                .ifPresent(booking -> {
                    judge.byHand.put(slot, booking);
                    judge.touch();
                    tally.add("a guest's own code by hand");
                    log(() -> "By hand the very code of " + booking + " is put into slot " + slot + ".");
                    deliverSignals(List.of());
                });
    }

    private void typeCode() {
        anyBooking().ifPresent(booking -> {
            if (lock.press(booking.pin.reveal()) instanceof Keypress.Opened) {
                booking.opened = true;
                tally.add("opened");
                log(() -> booking + " opens the door.");
            }
            deliverSignals(List.of());
        });
    }

    private void loseDisk() {
        if (uplinkCut || hub.diskFull) {
            return;
        }
        tellAll();
        tally.add("disk lost");
        log(() -> "The hub loses its disk, and hears everything anew.");
        var newest = hub.held();
        hub.loseDisk();
        beginsAnew(newest);
    }

    /** The building gets another hub: the lock is released by the one, which must leave it alone, and driven by the other. */
    private void move() {
        if (uplinkCut || hub.diskFull || hub.held() == null) {
            return;
        }
        tellAll();
        tally.add("moved to another hub");
        log(() -> "The lock is moved to another hub.");
        var newest = hub.held();
        var before = hub;
        before.writesUntilCut = -1;
        before.in(Mode.RELEASED);
        for (int i = 0; i < 3; i++) {
            Violation.unless(before.keeper.step() instanceof Step.Idle, "S9: a hub acts on a lock that was moved away");
        }
        hub = anotherHub();
        boot();
        beginsAnew(newest);
    }

    /** What was told is with the cloud; what was not is the gap that the set's hints cannot close. */
    private void tellAll() {
        if (lock.faults().none()) {
            rest();
        }
        told = Planner.plan(hub.keeper.state(), hub.time.now()).evidence();
        letThrough();
        publish();
    }

    /** What neither cloud nor hub remembers is somebody's code from now on, reported as foreign. */
    private void beginsAnew(CodeSet newest) {
        judge.bookings.values().removeIf(booking -> booking.unlisted);
        judge.forgetWhatWasSaid();
        judge.wellSince = clock.now;
        judge.bookings.values().forEach(booking -> booking.known = null);
        if (newest != null) {
            mistakable(newest).forEach(judge.foreign::remove);
            arrives(newest);
        }
    }

    /**
     * A hand put its code into a slot while the lock was out of reach, and the hub tried one of ours there, unheard. Whoever begins
     * anew is told the slot as ours, and without the PIN once it is over: what lies there is taken for it, since else a guest's would stay.
     */
    private static Stream<Integer> mistakable(CodeSet newest) {
        return newest.entries().stream().map(CodeEntry::slot).filter(Objects::nonNull);
    }

    private void heal() {
        log(() -> "Everything heals.");
        hub.writesUntilCut = -1;
        hub.diskFull = false;
        cutUplink(false);
        letThrough();
        deliverSet();
        clock.drift(0);
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
            var behind = List.copyOf(hub.air);
            var cut = guarded(() -> {
                hub.keeper.heard(signal);
                return true;
            }) == Outcome.CUT;
            var unkept = hub.diskFull && tellsOfSlots(signal);
            var lost = unkept || cut && Stream.concat(Stream.of(signal), behind.stream()).anyMatch(Simulation::tellsOfSlots);
            if (lost && model.readBack() != ReadBack.CLEAR) {
                changed.stream().filter(this::isBelievedOnDisk).forEach(this::changedUnheard);
                tally.add("unheard");
            }
        }
    }

    private boolean isBelievedOnDisk(Booking booking) {
        return phases(booking).anyMatch(phase -> phase != Claim.Phase.DRIFTED);
    }

    private void changedUnheard(Booking booking) {
        booking.unheard = true;
        booking.unread = phases(booking).anyMatch(phase -> phase == Claim.Phase.SETTING || phase == Claim.Phase.ACKED);
    }

    /** What the disk says of its slots. */
    private Stream<Claim.Phase> phases(Booking booking) {
        return hub.onDisk().claims().values().stream().filter(claim -> claim.credential().equals(booking.credential)).map(Claim::phase);
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
                    var again = clock.now.plus(AFTER_FAILURE);
                    return awake().filter(again::isAfter).or(() -> Optional.of(again));
                }
                case IDLE -> {
                    return awake();
                }
            }
        }
        throw new Violation("L5: it spins, and acts without end", "");
    }

    private Optional<Instant> awake() {
        var plan = Planner.plan(hub.keeper.state(), hub.time.now());
        judge.atRest(plan.evidence());
        var behind = Duration.between(hub.at(), clock.now);
        return plan.wake().map(instant -> instant.plus(behind));
    }

    private boolean stepOnce() {
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
            log(() -> "The power is cut, and the hub starts again.");
            if (dice.nextInt(4) == 0) {
                clock.powerUp();
            }
            boot();
            return Outcome.CUT;
        }
    }

    private void log(Supplier<String> sentence) {
        story.tell(clock.now, sentence);
    }
}
