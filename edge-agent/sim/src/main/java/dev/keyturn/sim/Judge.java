package dev.keyturn.sim;

import dev.keyturn.agent.core.Planner;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.OwnSchedule;
import dev.keyturn.catalogue.ReadBack;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.LockEvidence.CredentialEvidence;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.driver.virtual.VirtualLock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The invariants of the reliability page. Knows what is really on the lock, which the hub must find out. */
final class Judge implements Watched.Watcher {
    static final Duration GRACE = Duration.ofSeconds(60);
    private static final int REMEMBERED = 20;

    final Map<UUID, Booking> bookings = new TreeMap<>();
    /** By slot, the digits that hands have put there. */
    final Map<Integer, String> foreign = new TreeMap<>();
    /** When the lock last failed to answer as it should, or the hub was off. */
    Instant wellSince;
    long hash = 17;
    private final ArrayDeque<Booking> proven = new ArrayDeque<>();
    private final Map<UUID, Boolean> onLock = new HashMap<>();
    private final Clockwork clock;
    private final Model model;
    private final VirtualLock lock;
    private final Tally tally;
    private SimHub hub;
    private LockEvidence said;
    private Instant unsettledUntil = Instant.MIN;
    private boolean touched = true;

    Judge(Clockwork clock, Model model, VirtualLock lock, Tally tally) {
        this.clock = clock;
        this.model = model;
        this.lock = lock;
        this.tally = tally;
        this.wellSince = clock.now;
    }

    void of(SimHub hub) {
        this.hub = hub;
    }

    void mix(int part) {
        hash = hash * 31 + part;
    }

    /** All that are in use, and those that were. */
    Stream<Pin> pins() {
        return Stream.concat(bookings.values().stream(), proven.stream()).map(booking -> booking.pin);
    }

    /** The lock may have changed. */
    void touch() {
        touched = true;
    }

    void forgetWhatWasSaid() {
        said = null;
    }

    /** The cloud has its proof: it comes back never. */
    void closed(Booking booking) {
        proven.add(booking);
        if (proven.size() > REMEMBERED) {
            proven.remove();
        }
    }

    // Before each act.

    @Override
    public void reads(int slot) {
        seen(slot);
    }

    private void seen(int part) {
        mix(part);
        mix(clock.now.hashCode());
        if (lock.faults().late() > 0) {
            unsettledUntil = clock.now.plusSeconds(10);
        }
        touched |= !clock.now.isAfter(unsettledUntil);
    }

    @Override
    public void puts(int slot, Pin pin) {
        seen(100 + slot);
        touch();
        assertThat(hub.mode() == Mode.IN_SERVICE, "Mode: a code is put on a lock that is not in service");
        var booking = bookings.values().stream().filter(b -> b.pin.equals(pin)).findFirst()
                .orElseThrow(() -> new AssertionError("S1: puts in what the cloud has closed"));
        var claim = hub.onDisk().claims().get(slot);
        assertThat(claim != null && claim.credential().equals(booking.credential), "S10: puts in without a durable intent: ", booking);
        booking.unheard = onlyPretends() && model.readBack() != ReadBack.CLEAR;
        var known = booking.known;
        assertThat(known != null && !known.overBy(hub.at()), "S1: puts in what is over: ", booking);
        assertThat(model.ownSchedule() == OwnSchedule.TRUSTED || !hub.at().isBefore(known.from()),
                "S2: puts in before its window: ", booking);
        if (!foreign.isEmpty()) {
            tally.add("S7 acts beside codes that are not ours");
        }
        assertKeptWhereNoKeyOpensIt(slot, booking);
    }

    /** Where no digits tell, a yes to what goes into a full slot is believed, and no more than ASSUMED is said of it. */
    private boolean onlyPretends() {
        var faults = lock.faults();
        return faults.phantom() > 0 && faults.silent() + faults.lost() + faults.late() == 0 && !faults.dead() && !faults.driverThrows();
    }

    @Override
    public void clears(int slot) {
        seen(200 + slot);
        touch();
        assertKeptWhereNoKeyOpensIt(slot, null);
        if (model.readBack() == ReadBack.CLEAR && isWell()) {
            live().filter(booking -> lock.holdsExactly(slot, booking.pin)).forEach(booking -> {
                assertThat(copies(booking) > 1, "F45: takes a code off that is live: ", booking);
            });
        }
    }

    private void assertKeptWhereNoKeyOpensIt(int slot, Booking unless) {
        live().filter(booking -> booking != unless && booking.known.keyMissing() && lock.holdsExactly(slot, booking.pin))
                .forEach(booking -> {
                    throw new AssertionError("A code whose entry cannot be opened is not kept: " + booking);
                });
    }

    private Stream<Booking> live() {
        return bookings.values().stream().filter(booking -> booking.known != null && booking.known.liveBy(hub.at()));
    }

    private boolean isWell() {
        return lock.faults().none() && wellSince.plus(GRACE).isBefore(clock.now);
    }

    // After each event.

    void check() {
        assertThat(!hub.at().isAfter(clock.now), "Time: the hub is ahead of the time");
        if (touched || model.ownSchedule() == OwnSchedule.TRUSTED) {
            look();
        }
        for (var booking : bookings.values()) {
            if (booking.known != null && onLock.getOrDefault(booking.credential, false)) {
                booking.lastOnLock = clock.now;
                judge(booking);
            }
        }
    }

    private void look() {
        onLock.clear();
        bookings.values().forEach(booking -> onLock.put(booking.credential, holds(booking)));
        foreign.forEach((slot, digits) -> assertThat(lock.holdsExactly(slot, Pin.of(digits)),
                "S7: a code that is not ours was taken from slot " + slot));
        proven.forEach(booking -> assertThat(!holds(booking), "S1: is back on the lock after its removal was proven: " + booking));
        touched = false;
    }

    private void judge(Booking booking) {
        var known = booking.known;
        if (hub.trustsItsTime() && clock.now.isBefore(known.from()) && opens(booking)) {
            tally.add("S2 opens early, for a moment");
            assertThat(recently(known.since()) || !lock.faults().none() || cannotBeToldAnew(known), "S2: opens before its window: ", booking);
        }
        if (known.overBy(hub.at()) && opens(booking)) {
            tally.add("S1 is over and opens, for a moment");
            var since = latest(known.end(), known.since(), wellSince);
            assertThat(!lock.faults().none() || !hub.at().isAfter(known.end().plus(GRACE)) || !clock.now.isAfter(since.plus(GRACE)),
                    "S1: still opens after its end: ", booking);
        }
    }

    /** A lock that keeps the hours itself keeps those of before while it may not, or cannot, be told others. */
    private boolean cannotBeToldAnew(Booking.Known known) {
        return model.ownSchedule() == OwnSchedule.TRUSTED && (hub.mode() != Mode.IN_SERVICE || hub.diskFull || known.keyMissing());
    }

    private boolean recently(Instant since) {
        return wellSince.plus(GRACE).isAfter(clock.now) || since.plus(GRACE).isAfter(clock.now);
    }

    private boolean opens(Booking booking) {
        return model.ownSchedule() == OwnSchedule.NONE || lock.wouldOpen(booking.pin.reveal()).isPresent();
    }

    boolean holds(Booking booking) {
        return IntStream.rangeClosed(1, model.slots().guestCapacity()).anyMatch(slot -> lock.holdsExactly(slot, booking.pin));
    }

    private long copies(Booking booking) {
        return IntStream.rangeClosed(1, model.slots().guestCapacity()).filter(slot -> lock.holdsExactly(slot, booking.pin)).count();
    }

    private static Instant latest(Instant... instants) {
        return Stream.of(instants).max(Comparator.naturalOrder()).orElseThrow();
    }

    /** Exposure is never silent: while the hub is at rest, what it knows to be late it says. */
    void atRest(LockEvidence evidence) {
        for (var booking : bookings.values()) {
            var known = booking.known;
            if (known == null || !holds(booking) || !hub.at().isAfter(known.end().plus(GRACE)) || !clock.now.isAfter(latest(known.end(), known.since()).plus(GRACE))
                    || !known.overBy(hub.at())) {
                continue;
            }
            of(evidence, booking).ifPresent(told -> {
                tally.add("S1 is overdue, and said to be");
                assertThat(told.goal() == Goal.ABSENT && told.trouble() == Trouble.OVERDUE,
                        "S1: is still on the lock and not said to be overdue: ", told);
            });
        }
    }

    private static Optional<CredentialEvidence> of(LockEvidence evidence, Booking booking) {
        return evidence.credentials().stream().filter(told -> told.credential().equals(booking.credential)).findFirst();
    }

    // What the hub says.

    /** Nothing is claimed that is not, or was not a moment ago, so. */
    void hear(LockEvidence evidence) {
        mix(evidence.credentials().size());
        check();
        assertThat(said == null || !said.codes().newerThan(evidence.codes()), "S3: an older set was applied");
        for (var told : evidence.credentials()) {
            var booking = bookings.get(told.credential());
            if (booking != null && told.rung() == Rung.VERIFIED && isNews(booking, told)) {
                tally.add("S5 " + told.goal() + " is verified");
                switch (told.goal()) {
                    case PRESENT -> assertThat(booking.lastOnLock != null && !booking.lastOnLock.isBefore(told.at()),
                            "S5: PRESENT was claimed and is not so: ", told);
                    case ABSENT -> assertThat(!holds(booking), "S5: ABSENT was claimed and is not so: ", told);
                }
            }
        }
        said = evidence;
    }

    private boolean isNews(Booking booking, CredentialEvidence told) {
        return said == null
                || of(said, booking).filter(b -> b.rung() == told.rung() && b.goal() == told.goal()).isEmpty();
    }

    // In the end.

    void assertConverged() {
        var evidence = Planner.plan(hub.keeper.state(), hub.time.now()).evidence();
        for (var booking : bookings.values()) {
            assertThat(copies(booking) <= 1, "S4: is on the lock twice: ", booking);
            if (booking.unlisted) {
                assertThat(!holds(booking), "L2: what is no longer listed is still on the lock: ", booking);
            } else {
                assertRight(booking, of(evidence, booking).orElseThrow(() -> new AssertionError("Nothing is said of " + booking)));
            }
        }
    }

    private void assertRight(Booking booking, CredentialEvidence told) {
        if (booking.overBy(clock.now)) {
            assertThat(!holds(booking), "L2: is still on the lock: ", told);
            assertThat(told.goal() == Goal.ABSENT && (told.rung() == Rung.VERIFIED || told.rung() == Rung.ASSUMED),
                    "L2: its removal is not proven: ", told);
        } else if (clock.now.isBefore(booking.from)) {
            assertThat(lock.wouldOpen(booking.pin.reveal()).isEmpty() || cannotBeToldAnew(booking.known), "S2: opens before its window: ", told);
        } else {
            assertLive(booking, told);
        }
    }

    private void assertLive(Booking booking, CredentialEvidence told) {
        switch (told.trouble()) {
            case NONE -> {
                assertThat(booking.unheard || lock.wouldOpen(booking.pin.reveal()).isPresent(), "L1: does not open: ", told);
                assertThat(told.rung().compareTo(Rung.ASSUMED) >= 0, "L1: no proof: ", told);
                tally.add(booking.unheard ? "what nobody could know" : "L1 opens in the end");
            }
            case DUPLICATE -> assertThat(lock.duplicateOf(booking.pin).isPresent() && !holds(booking),
                    "L1: is a duplicate of nothing: ", told);
            case NO_SLOT -> assertThat(full(), "L1: has no slot on a lock with room: ", told);
            case KEY_MISSING -> assertThat(booking.keyMissing, "L1: misses no key: ", told);
            default -> throw new AssertionError("L1: is in trouble without a cause: " + told);
        }
    }

    private boolean full() {
        var evidence = Planner.plan(hub.keeper.state(), hub.time.now()).evidence();
        return hub.keeper.state().ledger().claims().size() + evidence.foreign().size() >= model.slots().guestCapacity();
    }

    private static void assertThat(boolean so, String otherwise) {
        assertThat(so, otherwise, "");
    }

    /** @param of put into words only where it is needed, as this is asked millions of times */
    private static void assertThat(boolean so, String otherwise, Object of) {
        if (!so) {
            throw new AssertionError(otherwise + of);
        }
    }
}
