package dev.keyturn.agent.core;

import dev.keyturn.agent.core.Claim.Phase;
import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.driver.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Decides the next act on one lock. Pure.
 *
 * <p>Ends come before starts. A code stays in its slot. A slot of unknown content is looked at before anything is put into it.
 * What is not ours is never emptied. Before a code's window it is put in only where the lock itself keeps the window.
 */
public final class Planner {
    /** A code that the lock may have lost is found this late at the latest. */
    public static final Duration VERIFY_EVERY = Duration.ofHours(6);

    private Planner() {}

    public static Plan plan(LockState state, Now now) {
        var next = state.mode() == Mode.RELEASED ? Optional.<Act>empty() : next(state, now);
        return new Plan(next, wake(state, now), Account.of(state, now));
    }

    private static Optional<Act> next(LockState state, Now now) {
        if (state.contact().pausesAt(now.at())) {
            return Optional.empty();
        }
        if (state.contact().reach() == Reach.SUSPENDED || state.contact().reach() == Reach.UNKNOWN) {
            return Optional.of(new Act.Ask());
        }
        return first(List.of(
                () -> endings(state, now),
                () -> state.mode() == Mode.IN_SERVICE ? converging(state, now) : Optional.empty(),
                () -> state.contact().reach() == Reach.UNREACHABLE ? Optional.of(new Act.Ask()) : Optional.empty()));
    }

    private static Optional<Act> converging(LockState state, Now now) {
        return first(List.of(
                () -> doubts(state, now),
                () -> starts(state, now, true),
                () -> reassurance(state, now),
                () -> starts(state, now, false),
                () -> discovery(state),
                () -> routine(state, now)));
    }

    /** What is over comes off, and is looked at afterwards. */
    private static Optional<Act> endings(LockState state, Now now) {
        return due(state, now)
                .filter(claim -> Desire.of(claim, state, now).clears())
                .findFirst()
                .map(claim -> mustLookFirst(state, claim) ? new Act.Read(claim.slot()) : new Act.Clear(claim.slot(), claim.credential()));
    }

    /** What somebody else has put into our slot since is not ours to empty. */
    private static boolean mustLookFirst(LockState state, Claim claim) {
        return state.readable() && (claim.phase() == Phase.CLEAR_ACKED
                || !state.ledger().seesFresh(claim.slot())
                || state.ledger().freshlySees(claim.slot(), Seen.Content.OTHER));
    }

    /** Acts with an unknown outcome, and what the cloud says that we put in. */
    private static Optional<Act> doubts(LockState state, Now now) {
        return unsure(state, now, claim -> switch (claim.phase()) {
            case SETTING, ACKED, HINTED, CLEARING, CLEAR_ACKED -> true;
            case ASSUMED, VERIFIED, DRIFTED -> false;
        });
    }

    /** What we believe of our own slots is looked at again when it may have changed unheard. */
    private static Optional<Act> reassurance(LockState state, Now now) {
        return unsure(state, now, _ -> true);
    }

    private static Optional<Act> unsure(LockState state, Now now, Predicate<Claim> which) {
        return state.readable()
                ? due(state, now)
                        .filter(claim -> !state.ledger().seesFresh(claim.slot()))
                        .filter(which)
                        .findFirst()
                        .map(claim -> new Act.Read(claim.slot()))
                : Optional.empty();
    }

    /** Codes that must be on the lock and are not, nearest start first. @param begun those whose window is open, or the others */
    private static Optional<Act> starts(LockState state, Now now, boolean begun) {
        return wantedOn(state, now)
                .filter(want -> want.begunBy(now.at()) == begun)
                .map(want -> start(state, want, now))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Act> start(LockState state, Want want, Now now) {
        var ledger = state.ledger();
        var claim = ledger.claimOf(want.credential());
        if (!(want.pin() instanceof PinState.Fits) || ledger.verdicts().containsKey(want.credential())
                || claim.filter(c -> c.waitsAt(now.at())).isPresent()) {
            return Optional.empty();
        }
        var window = ((Desire.On) Desire.of(want, now, state.capabilities().scheduling())).window();
        return claim.isEmpty()
                ? place(state, want, window, now)
                : claim.filter(c -> mustPut(state, c, window)).map(c -> putAgain(state, c, want, window));
    }

    /** What took the place of our code goes first where no digits would tell it from ours afterwards. */
    private static Act putAgain(LockState state, Claim claim, Want want, Optional<Window> window) {
        var indistinct = claim.phase() == Phase.DRIFTED && state.ledger().freshlySees(claim.slot(), Seen.Content.UNREADABLE);
        return indistinct ? new Act.Clear(claim.slot(), claim.credential()) : new Act.Put(claim.slot(), want, window);
    }

    private static boolean mustPut(LockState state, Claim claim, Optional<Window> window) {
        var ledger = state.ledger();
        return switch (claim.phase()) {
            case SETTING, HINTED, CLEARING, CLEAR_ACKED, DRIFTED -> !state.readable() || ledger.seesFresh(claim.slot());
            case ACKED -> false;
            case ASSUMED, VERIFIED -> window.isPresent() && !Objects.equals(window.get(), claim.window());
        };
    }

    private static Optional<Act> place(LockState state, Want want, Optional<Window> window, Now now) {
        var ledger = state.ledger();
        var unclaimed = IntStream.rangeClosed(1, state.capabilities().slots()).boxed()
                .filter(slot -> !ledger.claims().containsKey(slot))
                .toList();
        if (!state.readable()) {
            return unclaimed.stream().filter(slot -> !ledger.seesFresh(slot)).findFirst()
                    .<Act>map(slot -> new Act.Put(slot, want, window))
                    .or(() -> eviction(state, want, now));
        }
        var free = unclaimed.stream().filter(slot -> ledger.freshlySees(slot, Seen.Content.EMPTY)).findFirst();
        if (free.isPresent()) {
            return Optional.of(new Act.Put(free.get(), want, window));
        }
        // The likeliest first: never read or last seen empty, then what may have been removed since.
        var unknown = unclaimed.stream().filter(slot -> !ledger.seesFresh(slot))
                .min(Comparator.comparing(slot -> ledger.seen().containsKey(slot)
                        && ledger.seen().get(slot).content() != Seen.Content.EMPTY));
        return unknown.<Act>map(Act.Read::new).or(() -> eviction(state, want, now));
    }

    /**
     * Nearest start wins: a code that starts later, has not begun for certain and never opened the door makes room.
     */
    private static Optional<Act> eviction(LockState state, Want want, Now now) {
        if (now instanceof Now.FloorOnly) {
            return Optional.empty();
        }
        return state.ledger().claims().values().stream()
                .filter(claim -> claim.usedAt() == null)
                .flatMap(claim -> state.wants().of(claim.credential()).stream()
                        .filter(other -> givesWay(other, want, now)))
                .max(Comparator.comparing(other -> other.entry().notBefore()))
                .flatMap(other -> state.ledger().claimOf(other.credential()))
                .filter(claim -> !claim.waitsAt(now.at()))
                .map(claim -> claim.phase() == Phase.CLEAR_ACKED
                        ? new Act.Read(claim.slot()) : new Act.Clear(claim.slot(), claim.credential()));
    }

    private static boolean givesWay(Want other, Want want, Now now) {
        return !other.begunBy(now.at()) && other.entry().notBefore().isAfter(want.entry().notBefore())
                && other.pin() instanceof PinState.Fits;
    }

    /** Each slot is read once, so that codes that are not ours are known; all anew while a duplicate is looked for. */
    private static Optional<Act> discovery(LockState state) {
        var searching = state.ledger().verdicts().values().stream().anyMatch(verdict -> verdict.trouble() == Trouble.DUPLICATE);
        return state.readable()
                ? IntStream.rangeClosed(1, state.capabilities().slots()).boxed()
                        .filter(slot -> searching ? !state.ledger().seesFresh(slot) : !state.ledger().seen().containsKey(slot))
                        .findFirst()
                        .map(Act.Read::new)
                : Optional.empty();
    }

    private static Optional<Act> routine(LockState state, Now now) {
        var asked = state.contact().askedAt();
        if (asked == null || !now.at().isBefore(asked.plus(VERIFY_EVERY))) {
            return Optional.of(new Act.Ask());
        }
        return state.readable()
                ? due(state, now)
                        .filter(claim -> !now.at().isBefore(state.ledger().seen().get(claim.slot()).at().plus(VERIFY_EVERY)))
                        .findFirst()
                        .map(claim -> new Act.Read(claim.slot()))
                : Optional.empty();
    }

    private static Optional<Instant> wake(LockState state, Now now) {
        var edges = state.wants().entries().stream()
                .flatMap(want -> Stream.of(want.entry().notBefore(), want.entry().notAfter()));
        var retries = state.ledger().claims().values().stream().map(Claim::retryAt);
        return Stream.of(edges, retries, Stream.ofNullable(state.contact().until()))
                .flatMap(instants -> instants)
                .filter(instant -> instant != null && instant.isAfter(now.at()))
                .min(Comparator.naturalOrder());
    }

    private static Stream<Claim> due(LockState state, Now now) {
        return state.ledger().claims().values().stream().filter(claim -> !claim.waitsAt(now.at()));
    }

    private static Stream<Want> wantedOn(LockState state, Now now) {
        return state.wants().entries().stream()
                .filter(want -> Desire.of(want, now, state.capabilities().scheduling()) instanceof Desire.On)
                .sorted(Comparator.comparing((Want want) -> want.entry().notBefore()).thenComparing(Want::credential));
    }

    private static Optional<Act> first(List<Supplier<Optional<Act>>> inOrder) {
        return inOrder.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
    }
}
