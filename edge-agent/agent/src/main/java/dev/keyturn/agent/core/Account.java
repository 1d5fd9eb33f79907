package dev.keyturn.agent.core;

import dev.keyturn.agent.core.Claim.Phase;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.LockEvidence.CredentialEvidence;
import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.driver.Capabilities;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the hub can say of a lock, and no more than it has evidence for. Pure. */
final class Account {
    /** The time that a removal may take on a lock that answers (invariant S1). */
    static final Duration REMOVAL = Duration.ofSeconds(60);
    private static final int WEAK_BATTERY = 10;

    private final LockState state;
    private final Now now;

    private Account(LockState state, Now now) {
        this.state = state;
        this.now = now;
    }

    static LockEvidence of(LockState state, Now now) {
        return new Account(state, now).whole();
    }

    private record Standing(Rung rung, Trouble trouble, String reason, Instant at) {
        static Standing good(Rung rung, Instant at) {
            return new Standing(rung, Trouble.NONE, null, at);
        }
    }

    private LockEvidence whole() {
        var listed = state.wants().entries().stream().map(this::credential);
        var unlisted = state.ledger().claims().values().stream()
                .map(Claim::credential)
                .distinct()
                .filter(credential -> state.wants().of(credential).isEmpty())
                .map(credential -> evidence(credential, Goal.ABSENT, leaving(credential, unlistedSince(credential)), Ready.NOT_CHECKED));
        return new LockEvidence(state.lock(), state.wants().position(), state.contact().reach(), state.contact().battery(),
                state.capabilities().slots(), slotsUsed(), Abilities.told(state.capabilities()), Stream.concat(listed, unlisted).toList(), foreign());
    }

    private CredentialEvidence credential(Want want) {
        var desire = Desire.of(want, now, state.capabilities().scheduling());
        return switch (desire) {
            case Desire.Off() -> evidence(want.credential(), Goal.ABSENT, off(want), Ready.NOT_CHECKED);
            case Desire.On _ -> evidence(want.credential(), Goal.PRESENT, on(want), readiness(want));
            case Desire.Waiting() -> evidence(want.credential(), Goal.PRESENT, waiting(want), readiness(want));
            case Desire.TimeUnknown() -> evidence(want.credential(), Goal.PRESENT, timeUnknown(want), readiness(want));
        };
    }

    private CredentialEvidence evidence(UUID credential, Goal goal, Standing standing, Ready ready) {
        var claim = state.ledger().claimOf(credential).map(Claim::slot);
        var gone = Optional.ofNullable(state.ledger().gone().get(credential)).map(Gone::slot);
        var slot = claim.or(() -> goal == Goal.ABSENT ? gone : Optional.empty()).orElse(null);
        return new CredentialEvidence(credential, goal, standing.rung(), ready, standing.trouble(), standing.reason(), slot,
                standing.at());
    }

    private Standing off(Want want) {
        var credential = want.credential();
        var since = want.entry().goal() == Goal.ABSENT ? heldSince(want) : want.entry().notAfter();
        if (!state.ledger().claimsNoneOf(credential)) {
            return leaving(credential, since);
        }
        var gone = state.ledger().gone().get(credential);
        if (gone != null) {
            return Standing.good(gone.rung(), gone.at());
        }
        return Standing.good(state.ledger().neverPut(credential) ? Rung.VERIFIED : Rung.ASSUMED, since);
    }

    private Standing leaving(UUID credential, Instant since) {
        var claim = state.ledger().claimOf(credential).orElseThrow();
        var rung = claim.phase() == Phase.CLEAR_ACKED ? Rung.ACKED : Rung.HELD;
        var at = rung == Rung.ACKED ? claim.at() : since;
        if (now.at().isAfter(since.plus(REMOVAL))) {
            return new Standing(rung, Trouble.OVERDUE, Optional.ofNullable(state.contact().reason()).orElse("still-on-lock"), at);
        }
        return noContact(rung, at).orElseGet(() -> claim.tries() > 0
                ? new Standing(rung, Trouble.RETRYING, "removal-not-taken", at)
                : Standing.good(rung, at));
    }

    /** Since no set lists it any more. */
    private Instant unlistedSince(UUID credential) {
        return state.ledger().since(credential, Goal.ABSENT).orElse(now.at());
    }

    private Standing on(Want want) {
        var claim = state.ledger().claimOf(want.credential());
        var held = heldSince(want);
        var verdict = state.ledger().verdicts().get(want.credential());
        if (verdict != null) {
            return new Standing(Rung.HELD, verdict.trouble(), verdict.reason(), held);
        }
        if (claim.isPresent()) {
            return claimed(claim.get(), want, held);
        }
        return hindrance(want, held)
                .or(() -> noRoom(held))
                .orElseGet(() -> Standing.good(Rung.HELD, held));
    }

    private Standing claimed(Claim claim, Want want, Instant held) {
        if (keepsOtherHours(claim, want)) {
            return hindrance(want, held).orElseGet(() -> Standing.good(Rung.HELD, held));
        }
        var standing = switch (claim.phase()) {
            case VERIFIED -> Standing.good(Rung.VERIFIED, claim.at());
            case ASSUMED -> Standing.good(Rung.ASSUMED, claim.at());
            case ACKED -> Standing.good(Rung.ACKED, claim.at());
            // Why it cannot be put back says more than that it is gone.
            case DRIFTED -> unfit(want, held)
                    .orElseGet(() -> new Standing(Rung.HELD, Trouble.DRIFTED, "changed-at-lock", claim.at()));
            case SETTING, HINTED, CLEARING, CLEAR_ACKED ->
                    hindrance(want, held).orElseGet(() -> Standing.good(Rung.HELD, held));
        };
        if (standing.rung() != Rung.HELD && cannotBeCompared(claim, want)) {
            return new Standing(standing.rung(), Trouble.KEY_MISSING, "key-missing", standing.at());
        }
        return standing.rung() != Rung.HELD && claim.usedSinceProven() ? Standing.good(Rung.USED, claim.usedAt()) : standing;
    }

    /** Digits would tell whether it is there still, if there were a key to compare them. */
    private boolean cannotBeCompared(Claim claim, Want want) {
        return want.pin() instanceof PinState.KeyMissing && state.capabilities().readBack() == Capabilities.ReadBack.CLEAR
                && state.ledger().freshlySees(claim.slot(), Seen.Content.UNREADABLE);
    }

    /** What was proven is the code with its hours of before, and not what the newest set asks for. */
    private boolean keepsOtherHours(Claim claim, Want want) {
        return claim.phase() != Phase.DRIFTED && Desire.of(want, now, state.capabilities().scheduling()) instanceof Desire.On(var window)
                && window.isPresent() && !window.get().equals(claim.window());
    }

    private Standing waiting(Want want) {
        var held = heldSince(want);
        return hindrance(want, held).orElseGet(() -> Standing.good(Rung.HELD, held));
    }

    private Standing timeUnknown(Want want) {
        return state.ledger().claimOf(want.credential()).isPresent()
                ? on(want)
                : new Standing(Rung.HELD, Trouble.NO_TRUSTED_TIME, "no-trusted-time", heldSince(want));
    }

    private Optional<Standing> hindrance(Want want, Instant at) {
        return unfit(want, at).or(() -> frozen(at)).or(() -> noContact(Rung.HELD, at));
    }

    private Optional<Standing> unfit(Want want, Instant at) {
        return switch (want.pin()) {
            case PinState.Fits() -> Optional.empty();
            case PinState.KeyMissing() -> Optional.of(new Standing(Rung.HELD, Trouble.KEY_MISSING, "key-missing", at));
            case PinState.Breaks(var reason) -> Optional.of(new Standing(Rung.HELD, Trouble.REFUSED_BY_RULE, reason, at));
        };
    }

    private Optional<Standing> frozen(Instant at) {
        return state.mode() == Mode.FROZEN
                ? Optional.of(new Standing(Rung.HELD, Trouble.FROZEN, "frozen", at))
                : Optional.empty();
    }

    private Optional<Standing> noContact(Rung rung, Instant at) {
        return switch (state.contact().reach()) {
            case REACHABLE, UNKNOWN -> Optional.empty();
            case UNREACHABLE -> Optional.of(new Standing(rung,
                    state.contact().failures() == 1 ? Trouble.RETRYING : Trouble.UNREACHABLE, state.contact().reason(), at));
            case SUSPENDED -> Optional.of(new Standing(rung, Trouble.SUSPENDED, state.contact().reason(), at));
        };
    }

    private Optional<Standing> noRoom(Instant at) {
        var room = IntStream.rangeClosed(1, state.capabilities().slots())
                .anyMatch(slot -> !state.ledger().claims().containsKey(slot)
                        && (!state.ledger().seesFresh(slot) || state.ledger().freshlySees(slot, Seen.Content.EMPTY)));
        return room ? Optional.empty() : Optional.of(new Standing(Rung.HELD, Trouble.NO_SLOT, "slots-taken", at));
    }

    /** The pre-flight: what a guest may rely on before the window opens. */
    private Ready readiness(Want want) {
        if (state.contact().reach() == Reach.UNKNOWN) {
            return Ready.NOT_CHECKED;
        }
        var battery = state.contact().battery();
        var ready = state.contact().reach() == Reach.REACHABLE
                && state.mode() == Mode.IN_SERVICE
                && want.pin() instanceof PinState.Fits
                && !state.ledger().verdicts().containsKey(want.credential())
                && (battery == null || battery > WEAK_BATTERY)
                && willFit(want);
        return ready ? Ready.READY : Ready.NOT_READY;
    }

    /** Whether a slot is left when the window opens, nearest starts served first. */
    private boolean willFit(Want want) {
        if (state.ledger().claimOf(want.credential()).isPresent()) {
            return true;
        }
        var start = want.entry().notBefore();
        var before = state.wants().entries().stream()
                .filter(other -> other.entry().goal() == Goal.PRESENT && !other.credential().equals(want.credential()))
                .filter(other -> !other.entry().notBefore().isAfter(start) && other.entry().notAfter().isAfter(start))
                .count();
        return before + foreign().size() < state.capabilities().slots();
    }

    private Instant heldSince(Want want) {
        return state.ledger().since(want.credential(), want.entry().goal()).orElse(now.at());
    }

    private List<Integer> foreign() {
        return state.ledger().seen().entrySet().stream()
                .filter(entry -> entry.getValue().content() != Seen.Content.EMPTY)
                .map(Map.Entry::getKey)
                .filter(slot -> !state.ledger().claims().containsKey(slot))
                .toList();
    }

    private int slotsUsed() {
        var ours = state.ledger().claims().values().stream()
                .filter(claim -> !state.ledger().freshlySees(claim.slot(), Seen.Content.EMPTY))
                .count();
        return (int) ours + foreign().size();
    }
}
