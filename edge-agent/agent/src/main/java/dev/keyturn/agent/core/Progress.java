package dev.keyturn.agent.core;

import dev.keyturn.agent.core.Claim.Phase;
import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.Window;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** How an act and its answer change what the hub knows. Pure. */
public final class Progress {
    private Progress() {}

    /** The intent, to be made durable before the act. */
    public static LockState begin(LockState state, Act act, Now now) {
        return switch (act) {
            case Act.Put(var slot, var want, var window) -> state.with(state.ledger()
                    .claim(intent(state, slot, want, window.orElse(null), now.at()))
                    .unprove(want.credential()));
            case Act.Clear(var slot, _) -> state.with(state.ledger().claim(slot, claim -> claim.in(Phase.CLEARING, now.at())));
            case Act.Read _, Act.Ask _ -> state;
        };
    }

    private static Claim intent(LockState state, int slot, Want want, Window window, Instant now) {
        var before = state.ledger().claims().get(slot);
        var believedEmpty = state.readable() ? state.ledger().freshlySees(slot, Seen.Content.EMPTY) : before == null;
        return new Claim(slot, want.credential(), Phase.SETTING, window, want.entry().sealedPin(), believedEmpty, now,
                before == null ? null : before.usedAt(), before == null ? 0 : before.tries(), null);
    }

    /** The result, to be made durable after the act. @param jitter 0 to 1 */
    public static LockState end(LockState state, Act act, Answer answer, Now now, double jitter) {
        return switch (answer) {
            case Answer.NoAnswer(var reason) -> state.with(state.contact().failed(reason, now.at(), jitter));
            case Answer.DriverFault() -> state.with(state.contact().broken(now.at(), jitter));
            case Answer.Told(var battery) -> state.with(listenedAgain(state)).with(state.contact()
                    .told(battery.isPresent() ? Integer.valueOf(battery.getAsInt()) : null, now.at()));
            case Answer.KeyMissing() ->
                    state.with(refused(state.ledger(), (Act.Put) act, Trouble.KEY_MISSING, "key-missing", now.at()));
            case Answer.Put(var result) -> put(state, (Act.Put) act, result, now.at(), jitter);
            case Answer.Cleared(var result) -> cleared(state, (Act.Clear) act, result, now.at(), jitter);
            case Answer.Empty() -> read(state, act, new Seen(Seen.Content.EMPTY, null, null, now.at(), true), now, jitter);
            case Answer.Ours(var whose, var window) -> read(state, act,
                    new Seen(Seen.Content.OURS, whose, window.orElse(null), now.at(), true), now, jitter);
            case Answer.Other() -> read(state, act, new Seen(Seen.Content.OTHER, null, null, now.at(), true), now, jitter);
            case Answer.Unreadable(var window) -> read(state, act,
                    new Seen(Seen.Content.UNREADABLE, null, window.orElse(null), now.at(), true), now, jitter);
        };
    }

    /** While a lock did not answer, its signals did not arrive either. */
    private static Ledger listenedAgain(LockState state) {
        return state.contact().reach() == Reach.SUSPENDED ? state.ledger().doubted() : state.ledger();
    }

    private static LockState put(LockState state, Act.Put act, SetResult result, Instant at, double jitter) {
        var ledger = state.ledger();
        var slot = act.slot();
        var answered = state.with(state.contact().answered());
        return switch (result) {
            case SetResult.Done(var evidence) -> answered.with(ledger.unsee(slot)
                    .claim(slot, claim -> evidence == Evidence.READ_BACK ? claim.proven(at)
                            : claim.in(state.readable() ? Phase.ACKED : Phase.ASSUMED, at)));
            case SetResult.DuplicateOf(var where) -> duplicate(answered, act, where, at);
            case SetResult.NoSlot() -> answered.with(refused(ledger, act, Trouble.NO_SLOT, "lock-full", at));
            case SetResult.RefusedByRule(var reason) ->
                    answered.with(refused(ledger, act, Trouble.REFUSED_BY_RULE, reason, at));
            // Somebody's code lies there after all: it stays, and ours goes elsewhere.
            case SetResult.SlotTaken() -> answered.with(ledger.release(slot)
                    .see(slot, new Seen(Seen.Content.UNREADABLE, null, null, at, true)));
            case SetResult.Unreachable(var reason) -> unanswered(state, slot, reason, at, jitter);
            case SetResult.OutcomeUnknown(var reason) -> unanswered(state, slot, reason, at, jitter);
        };
    }

    /**
     * The lock holds that PIN already. Where it lies in a slot of ours, for this credential, the goal is reached; elsewhere it
     * is somebody's, and a person must choose.
     */
    private static LockState duplicate(LockState state, Act.Put act, OptionalInt where, Instant at) {
        var ledger = state.ledger();
        var credential = act.want().credential();
        var named = where.isPresent() ? Optional.of(where.getAsInt()) : seenElsewhere(ledger, credential, act.slot());
        if (named.isEmpty()) {
            // What we put into this very slot before, unacknowledged, may be it; a lock that tells digits will say so.
            return holdsNoneOfOurs(ledger, act.slot())
                    ? state.with(refused(ledger, act, Trouble.DUPLICATE, "duplicate-on-lock", at))
                    : state.with(ledger.unsee(act.slot())
                            .claim(act.slot(), claim -> claim.in(digitsTell(state) ? Phase.SETTING : Phase.ASSUMED, at)));
        }
        var slot = named.get();
        if (slot == act.slot()) {
            return state.with(ledger.unsee(slot).claim(slot, claim -> claim.in(state.readable() ? Phase.ACKED : Phase.ASSUMED, at)));
        }
        var there = ledger.claims().get(slot);
        if (there != null && there.credential().equals(credential)) {
            return state.with(withdrawn(ledger, act.slot(), at).unsee(slot).claim(slot, claim -> claim.proven(at)));
        }
        return exactly(ledger, slot, credential)
                ? state.with(adopt(withdrawn(ledger, act.slot(), at), slot, act.want(), at))
                : state.with(refused(ledger, act, Trouble.DUPLICATE, "duplicate-of-slot-" + slot, at));
    }

    private static boolean digitsTell(LockState state) {
        return state.capabilities().readBack() == Capabilities.ReadBack.CLEAR;
    }

    private static Optional<Integer> seenElsewhere(Ledger ledger, UUID credential, int slot) {
        return ledger.seen().keySet().stream()
                .filter(other -> other != slot && exactly(ledger, other, credential))
                .findFirst();
    }

    private static boolean exactly(Ledger ledger, int slot, UUID credential) {
        return ledger.freshlySees(slot, Seen.Content.OURS) && credential.equals(ledger.seen().get(slot).credential());
    }

    /**
     * The very PIN lies in a slot that we did not know as ours, as after the loss of the hub's disk. It becomes ours, so that it
     * also ends when it must.
     */
    private static Ledger adopt(Ledger ledger, int slot, Want want, Instant at) {
        var window = ledger.seen().get(slot).window();
        return ledger.acquit(want.credential()).unprove(want.credential()).claim(new Claim(slot, want.credential(), Phase.VERIFIED,
                window, want.entry().sealedPin(), false, at, null, 0, null));
    }

    /** Right before the act that the lock did not take, the slot was seen empty, or seen to hold what somebody put over ours. */
    private static boolean holdsNoneOfOurs(Ledger ledger, int slot) {
        return ledger.claims().get(slot).emptyBefore() || ledger.freshlySees(slot, Seen.Content.OTHER);
    }

    private static Ledger refused(Ledger ledger, Act.Put act, Trouble trouble, String reason, Instant at) {
        return withdrawn(ledger, act.slot(), at).judge(act.want().credential(), new Verdict(trouble, reason, at));
    }

    /** The lock did not take it. What lay there before, if anything of ours, is still to be ended when its time comes. */
    private static Ledger withdrawn(Ledger ledger, int slot, Instant at) {
        return holdsNoneOfOurs(ledger, slot)
                ? ledger.release(slot).unsee(slot)
                : ledger.unsee(slot).claim(slot, claim -> claim.keptTo(null).in(Phase.ASSUMED, at));
    }

    private static LockState cleared(LockState state, Act.Clear act, ClearResult result, Instant at, double jitter) {
        var ledger = state.ledger();
        var slot = act.slot();
        var answered = state.with(state.contact().answered());
        return switch (result) {
            case ClearResult.Done(var evidence) when evidence == Evidence.READ_BACK -> emptied(answered, slot, Rung.VERIFIED, at);
            case ClearResult.Done _ when state.readable() ->
                    answered.with(ledger.unsee(slot).claim(slot, claim -> claim.in(Phase.CLEAR_ACKED, at)));
            case ClearResult.Done _ -> emptied(answered, slot, Rung.ASSUMED, at);
            case ClearResult.Refused _ -> answered.with(again(ledger, slot, Phase.CLEARING, at, jitter));
            case ClearResult.Unreachable(var reason) -> unanswered(state, slot, reason, at, jitter);
            case ClearResult.OutcomeUnknown(var reason) -> unanswered(state, slot, reason, at, jitter);
        };
    }

    /** What the slot holds now, a look will tell. */
    private static LockState unanswered(LockState state, int slot, String reason, Instant at, double jitter) {
        return state.with(state.ledger().unsee(slot)).with(state.contact().failed(reason, at, jitter));
    }

    /** A slot that was ours holds nothing of ours any more. */
    private static LockState emptied(LockState state, int slot, Rung rung, Instant at) {
        var credential = state.ledger().claims().get(slot).credential();
        var rest = state.ledger().release(slot).roomAgain();
        return state.with(rest.claimsNoneOf(credential) ? rest.prove(credential, new Gone(rung, slot, at)) : rest);
    }

    private static LockState read(LockState before, Act act, Seen content, Now now, double jitter) {
        var slot = ((Act.Read) act).slot();
        var state = before.with(before.contact().answered()).with(before.ledger().see(slot, content));
        var claim = state.ledger().claims().get(slot);
        if (claim == null) {
            return readUnclaimed(state, slot, content, now);
        }
        return Desire.of(claim, state, now).clears()
                ? readToClear(state, claim, content, now.at(), jitter)
                : readToKeep(state, claim, content, now.at(), jitter);
    }

    private static LockState readUnclaimed(LockState state, int slot, Seen content, Now now) {
        return Optional.ofNullable(content.credential())
                .filter(whose -> Optional.ofNullable(state.ledger().verdicts().get(whose))
                        .filter(verdict -> verdict.trouble() == Trouble.DUPLICATE).isPresent())
                .flatMap(whose -> state.wants().of(whose))
                .map(want -> state.with(adopt(state.ledger(), slot, want, now.at())))
                .orElse(state);
    }

    private static LockState readToClear(LockState state, Claim claim, Seen content, Instant at, double jitter) {
        return switch (content.content()) {
            // What lies there now, if anything, is somebody else's: ours is gone, theirs stays.
            case EMPTY, OTHER -> emptied(state, claim.slot(), Rung.VERIFIED, at);
            case OURS, UNREADABLE -> claim.phase() == Phase.CLEAR_ACKED
                    ? state.with(again(state.ledger(), claim.slot(), Phase.CLEARING, at, jitter))
                    : state.with(state.ledger().claim(claim.in(Phase.ASSUMED, at)));
        };
    }

    private static LockState readToKeep(LockState state, Claim claim, Seen content, Instant at, double jitter) {
        var ledger = state.ledger();
        return switch (content.content()) {
            case OURS -> content.credential().equals(claim.credential())
                    ? state.with(ledger.claim(present(claim, content, at, jitter)))
                    : drifted(state, claim, at, jitter);
            case UNREADABLE -> state.with(ledger.claim(occupied(claim, content, digitsTell(state), at, jitter)));
            case EMPTY -> switch (claim.phase()) {
                case VERIFIED, ASSUMED, ACKED, DRIFTED -> drifted(state, claim, at, jitter);
                case SETTING, HINTED -> state;
                case CLEARING, CLEAR_ACKED -> emptied(state, claim.slot(), Rung.VERIFIED, at);
            };
            case OTHER -> switch (claim.phase()) {
                case VERIFIED, ASSUMED, ACKED, DRIFTED -> drifted(state, claim, at, jitter);
                case HINTED -> state.with(ledger.release(claim.slot()));
                // It was empty before our attempt: somebody else was quicker, and keeps the slot.
                case SETTING -> claim.emptyBefore() ? state.with(ledger.release(claim.slot())) : drifted(state, claim, at, jitter);
                case CLEARING, CLEAR_ACKED -> emptied(state, claim.slot(), Rung.VERIFIED, at);
            };
        };
    }

    /** What the lock took and lost, or what was changed by hand, is put back; ever more slowly where that happens again and again. */
    private static LockState drifted(LockState state, Claim claim, Instant at, double jitter) {
        return claim.phase() == Phase.DRIFTED
                ? state
                : state.with(again(state.ledger(), claim.slot(), Phase.DRIFTED, at, jitter));
    }

    private static Claim present(Claim claim, Seen content, Instant at, double jitter) {
        return claim.phase() == Phase.ACKED && scheduleNotTaken(claim, content)
                ? anotherSchedule(claim, content, at, jitter)
                : claim.keptTo(content.window()).proven(at);
    }

    private static boolean scheduleNotTaken(Claim claim, Seen content) {
        return claim.window() != null && !claim.window().equals(content.window());
    }

    /** The lock keeps the code to other hours than it was told; it is told again, ever more slowly. */
    private static Claim anotherSchedule(Claim claim, Seen content, Instant at, double jitter) {
        return claim.keptTo(content.window()).failed(Phase.ASSUMED, at, at.plus(Contact.pause(claim.tries() + 1, jitter)));
    }

    /**
     * An answer without digits proves our act only if the slot was seen empty right before, or if the lock shows the new schedule.
     * Else it would confirm whatever was there (the rule of zwave-js for masked codes).
     */
    private static Claim occupied(Claim claim, Seen content, boolean digitsTell, Instant at, double jitter) {
        if (content.window() != null && scheduleNotTaken(claim, content)) {
            return anotherSchedule(claim, content, at, jitter);
        }
        var scheduleProves = claim.window() != null && Objects.equals(claim.window(), content.window());
        return switch (claim.phase()) {
            case ACKED -> claim.emptyBefore() || scheduleProves ? claim.proven(at) : claim.in(Phase.ASSUMED, at);
            // Where something lay before, it may be that still: the answer that was lost is asked for again by another try. So it is
            // where digits would tell, once the key that is missing is there.
            case SETTING -> scheduleProves ? claim.proven(at) : claim.emptyBefore() && !digitsTell ? claim.in(Phase.ASSUMED, at) : claim;
            // Wanted again before it was off: what lies there now may be anybody's.
            case CLEARING -> claim.in(Phase.DRIFTED, at);
            case CLEAR_ACKED -> claim.failed(Phase.DRIFTED, at, at.plus(Contact.pause(claim.tries() + 1, jitter)));
            case HINTED, DRIFTED, VERIFIED, ASSUMED -> claim;
        };
    }

    private static Ledger again(Ledger ledger, int slot, Phase phase, Instant at, double jitter) {
        return ledger.claim(slot, claim -> claim.failed(phase, at, at.plus(Contact.pause(claim.tries() + 1, jitter))));
    }
}
