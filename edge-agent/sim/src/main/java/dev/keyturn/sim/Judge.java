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

/**
 * The invariants of the reliability page. Knows what is really on the lock, which the hub must find out.
 * <ul>
 * <li>S1, over: before each put, after each event, and at rest, where what is late must be said to be overdue.
 * <li>S2, not yet: before each put, after each event, and in the end.
 * <li>S3, no older set: by the generation that the hub's evidence names.
 * <li>S4, no code twice: only in the end, because a code that is moved may lie in two slots for a while.
 * <li>S5, nothing claimed that is not so: whenever evidence is told.
 * <li>S7, what hands have put in stays: after each event that may have changed the lock.
 * <li>S10, no act without a durable intent: before each put. A duplicate is played, but that it causes no act is not looked at.
 * <li>S12, the newer window counts: under the names S1 and S2, which are judged by the newest set that came to the hub.
 * </ul>
 * S6 is not judged: there is no master code here. Nor is what the cloud does: the 180 days of S4, and the overdue cancel of S12.
 */
final class Judge implements Watched.Watcher {
    static final Duration GRACE = Duration.ofSeconds(60);
    /** How far a crystal may have run ahead since the hub last had the time. */
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final int REMEMBERED = 20;

    final Map<UUID, Booking> bookings = new TreeMap<>();
    /** By slot, the digits that hands have put there. */
    final Map<Integer, String> foreign = new TreeMap<>();
    /** By slot, whose very code a hand has put there. It is the hub's business only once the hub takes it for its own. */
    final Map<Integer, Booking> byHand = new TreeMap<>();
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

    /** What was sent may still take effect, in a slot where by then somebody's code lies: no hub can call it back. */
    boolean awaitsALateAct() {
        return !clock.now.isAfter(unsettledUntil);
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

    @Override
    public String whose(Pin pin) {
        return bookings.values().stream().filter(booking -> booking.pin.equals(pin)).findFirst().map(Booking::toString).orElse("somebody");
    }

    private void seen(int part) {
        mix(part);
        mix(clock.now.hashCode());
        if (lock.faults().late() > 0) {
            unsettledUntil = clock.now.plusSeconds(10);
            touch();
        }
    }

    @Override
    public void puts(int slot, Pin pin) {
        seen(100 + slot);
        touch();
        Violation.unless(hub.mode() == Mode.IN_SERVICE, "Mode: a code is put on a lock that is not in service");
        var booking = bookings.values().stream().filter(b -> b.pin.equals(pin)).findFirst()
                .orElseThrow(() -> new Violation("S1: puts in what the cloud has closed", ""));
        var claim = hub.onDisk().claims().get(slot);
        Violation.unless(claim != null && claim.credential().equals(booking.credential), "S10: puts in without a durable intent: ", booking);
        booking.unread = false;
        booking.unheard = onlyPretends() && model.readBack() != ReadBack.CLEAR && !lock.isEmpty(slot);
        var known = booking.known;
        Violation.unless(known != null && !known.overBy(hub.at()), "S1: puts in what is over: ", booking);
        Violation.unless(model.ownSchedule() == OwnSchedule.TRUSTED || !hub.at().isBefore(known.from()),
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
                Violation.unless(copies(booking) > 1, "F45: takes a code off that is live: ", booking);
            });
        }
    }

    private void assertKeptWhereNoKeyOpensIt(int slot, Booking unless) {
        live().filter(booking -> booking != unless && booking.known.keyMissing() && lock.holdsExactly(slot, booking.pin))
                .forEach(booking -> {
                    throw new Violation("A code whose entry cannot be opened is not kept: ", booking);
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
        Violation.unless(!hub.at().isAfter(clock.now.plus(AHEAD)), "Time: the hub is ahead of the time");
        if (touched || !byHand.isEmpty() || model.ownSchedule() == OwnSchedule.TRUSTED) {
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
        foreign.forEach((slot, digits) -> Violation.unless(lock.holdsExactly(slot, Pin.of(digits)),
                "S7: a code that is not ours was taken from slot ", slot));
        proven.forEach(booking -> Violation.unless(!holds(booking), "S1: is back on the lock after its removal was proven: ", booking));
        byHand.entrySet().removeIf(entry -> !lock.holdsExactly(entry.getKey(), entry.getValue().pin));
        byHand.forEach((slot, booking) -> booking.adopted(claims(slot, booking), clock.now));
        // A late act takes effect by itself: it is looked at until that is over, and once after it.
        touched = awaitsALateAct();
    }

    private void judge(Booking booking) {
        var known = booking.known;
        if (hub.trustsItsTime() && clock.now.plus(AHEAD).isBefore(known.from()) && opens(booking)) {
            tally.add("S2 opens early, for a moment");
            Violation.unless(recently(latest(known.since(), booking.adopted)) || !lock.faults().none() || cannotBeToldAnew(known), "S2: opens before its window: ", booking);
        }
        if (known.overBy(hub.at()) && opens(booking)) {
            tally.add("S1 is over and opens, for a moment");
            var since = latest(known.end(), known.since(), wellSince);
            Violation.unless(!lock.faults().none() || !hub.at().isAfter(known.end().plus(GRACE)) || !clock.now.isAfter(since.plus(GRACE)),
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
        return model.ownSchedule() == OwnSchedule.NONE || opensNow(booking);
    }

    private boolean opensNow(Booking booking) {
        return lock.wouldOpen(booking.pin.reveal()).filter(slot -> isOn(slot, booking)).isPresent();
    }

    boolean holds(Booking booking) {
        return slots().anyMatch(slot -> isOn(slot, booking));
    }

    private long copies(Booking booking) {
        return slots().filter(slot -> isOn(slot, booking)).count();
    }

    private IntStream slots() {
        return IntStream.rangeClosed(1, model.slots().guestCapacity());
    }

    /** Whether it is in that slot, other than by a hand that the hub knows nothing of. */
    boolean isOn(int slot, Booking booking) {
        return lock.holdsExactly(slot, booking.pin) && (byHand.get(slot) != booking || claims(slot, booking));
    }

    /** Whether the hub takes it for what lies there, done or tried. */
    boolean claims(int slot, Booking booking) {
        var claim = hub.keeper.state().ledger().claims().get(slot);
        return claim != null && claim.credential().equals(booking.credential);
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
                Violation.unless(told.goal() == Goal.ABSENT && told.trouble() == Trouble.OVERDUE,
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
        Violation.unless(said == null || !said.codes().newerThan(evidence.codes()), "S3: an older set was applied");
        for (var told : evidence.credentials()) {
            var booking = bookings.get(told.credential());
            if (booking != null) {
                assertTrue(booking, told);
            }
        }
        said = evidence;
    }

    private void assertTrue(Booking booking, CredentialEvidence told) {
        var news = isNews(booking, told);
        if (news && told.rung() == Rung.VERIFIED) {
            tally.add("S5 " + told.goal() + " is verified");
        }
        switch (told.goal()) {
            case PRESENT -> {
                Violation.unless(told.rung() != Rung.VERIFIED || wasOnLock(booking, told.at()) || booking.unread,
                        "S5: PRESENT was claimed and is not so: ", told);
                Violation.unless(told.rung() != Rung.USED || booking.opened || booking.unheard, "S5: USED was claimed and is not so: ", told);
            }
            case ABSENT -> Violation.unless(told.rung() != Rung.VERIFIED || !news || !holds(booking), "S5: ABSENT was claimed and is not so: ", told);
        }
    }

    private boolean isNews(Booking booking, CredentialEvidence told) {
        return said == null
                || of(said, booking).filter(b -> b.rung() == told.rung() && b.goal() == told.goal()).isEmpty();
    }

    // In the end.

    void assertConverged() {
        var evidence = Planner.plan(hub.keeper.state(), hub.time.now()).evidence();
        for (var booking : bookings.values()) {
            Violation.unless(copies(booking) <= 1, "S4: is on the lock twice: ", booking);
            if (booking.unlisted) {
                Violation.unless(!holds(booking), "L2: what is no longer listed is still on the lock: ", booking);
            } else {
                assertRight(booking, of(evidence, booking).orElseThrow(() -> new Violation("L2: nothing is said of ", booking)));
            }
        }
    }

    private void assertRight(Booking booking, CredentialEvidence told) {
        if (booking.overBy(clock.now)) {
            Violation.unless(!holds(booking), "L2: is still on the lock: ", told);
            Violation.unless(told.goal() == Goal.ABSENT && (told.rung() == Rung.VERIFIED || told.rung() == Rung.ASSUMED),
                    "L2: its removal is not proven: ", told);
        } else if (clock.now.plus(AHEAD).isBefore(booking.from)) {
            Violation.unless(!opensNow(booking) || cannotBeToldAnew(booking.known), "S2: opens before its window: ", told);
        } else if (!clock.now.isBefore(booking.from) && !booking.overBy(clock.now.plus(AHEAD))) {
            assertLive(booking, told);
        }
    }

    private void assertLive(Booking booking, CredentialEvidence told) {
        switch (told.trouble()) {
            case NONE -> {
                Violation.unless(opensNow(booking) || opensByAHandOfWhichTheLockIsSilent(booking, told) || nobodyCouldKnow(booking, told),
                        "L1: does not open: ", told);
                Violation.unless(told.rung() == Rung.ASSUMED || told.rung().compareTo(Rung.VERIFIED) >= 0, "L1: no proof: ", told);
                tally.add(booking.unheard ? "what nobody could know" : "L1 opens in the end");
            }
            case DUPLICATE -> Violation.unless(lock.duplicateOf(booking.pin).isPresent() && !holds(booking),
                    "L1: is a duplicate of nothing: ", told);
            case NO_SLOT -> Violation.unless(full(), "L1: has no slot on a lock with room: ", told);
            case KEY_MISSING -> Violation.unless(booking.keyMissing, "L1: misses no key: ", told);
            default -> throw new Violation("L1: is in trouble without a cause: ", told);
        }
    }

    /** A masked lock said that it has the very PIN, and not where: it lies in the slot of somebody who typed it in. */
    private boolean opensByAHandOfWhichTheLockIsSilent(Booking booking, CredentialEvidence told) {
        return told.rung() == Rung.ASSUMED && model.readBack() != ReadBack.CLEAR && lock.wouldOpen(booking.pin.reveal()).isPresent();
    }

    /** No more is said of it than what the lock's word is worth, or what was so before it was changed unheard. */
    private boolean nobodyCouldKnow(Booking booking, CredentialEvidence told) {
        return booking.unheard && (told.rung() == Rung.ASSUMED || wasOnLock(booking, told.at()) || booking.unread);
    }

    private static boolean wasOnLock(Booking booking, Instant at) {
        return booking.lastOnLock != null && !booking.lastOnLock.plus(AHEAD).isBefore(at);
    }

    private boolean full() {
        var evidence = Planner.plan(hub.keeper.state(), hub.time.now()).evidence();
        return hub.keeper.state().ledger().claims().size() + evidence.foreign().size() >= model.slots().guestCapacity();
    }
}
