package dev.keyturn.agent.core;

import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Trouble;
import dev.keyturn.driver.LockSignal;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What the hub remembers of one lock: which slots are ours, and what was last seen in each. Immutable; made durable as a whole.
 *
 * @param begun whether a set has been taken into it
 * @param claims by slot
 * @param seen by slot; no entry where never read
 * @param clean slots that were once seen empty: what of ours came there since is claimed, so that a hint of one is out of date; null
 *     in old stores for none
 * @param gone by credential
 * @param verdicts by credential
 * @param held by credential of the newest set, and of what is still claimed though no set lists it
 */
public record Ledger(boolean begun, Map<Integer, Claim> claims, Map<Integer, Seen> seen, Set<Integer> clean,
        Map<UUID, Gone> gone, Map<UUID, Verdict> verdicts, Map<UUID, Held> held) {
    public static final Ledger EMPTY = new Ledger(false, Map.of(), Map.of(), Set.of(), Map.of(), Map.of(), Map.of());

    public Ledger {
        claims = Collections.unmodifiableMap(new TreeMap<>(claims));
        seen = Collections.unmodifiableMap(new TreeMap<>(seen));
        clean = clean == null ? Set.of() : Set.copyOf(clean);
        gone = Map.copyOf(gone);
        verdicts = Map.copyOf(verdicts);
        held = Map.copyOf(held);
    }

    /** The claim that stands for a credential; the surest where there are several. */
    public Optional<Claim> claimOf(UUID credential) {
        return claims.values().stream()
                .filter(claim -> claim.credential().equals(credential))
                .max(Comparator.comparingInt(claim -> sureness(claim.phase())));
    }

    private static int sureness(Claim.Phase phase) {
        return switch (phase) {
            case VERIFIED -> 7;
            case ASSUMED -> 6;
            case ACKED -> 5;
            case SETTING -> 4;
            case DRIFTED -> 3;
            case HINTED -> 2;
            case CLEARING -> 1;
            case CLEAR_ACKED -> 0;
        };
    }

    /** A newer set is here: goals since when, hints taken up, verdicts open again, proofs that nobody asks for dropped. */
    public Ledger take(Wants wants, Instant now) {
        var held = new HashMap<UUID, Held>();
        var claims = new TreeMap<>(this.claims);
        for (var want : wants.entries()) {
            held.put(want.credential(), held(want.credential(), want.entry().goal(), now));
            want.hint().filter(slot -> !claims.containsKey(slot) && !clean.contains(slot))
                    .filter(slot -> claimOf(want.credential()).isEmpty() && !gone.containsKey(want.credential()))
                    .ifPresent(slot -> claims.put(slot,
                            Claim.hinted(slot, want.credential(), want.entry().sealedPin(), now)));
        }
        this.claims.values().stream().map(Claim::credential).filter(credential -> wants.of(credential).isEmpty())
                .forEach(unlisted -> held.put(unlisted, held(unlisted, Goal.ABSENT, now)));
        var gone = new HashMap<>(this.gone);
        gone.keySet().retainAll(held.keySet());
        return new Ledger(true, claims, seen, clean, gone, Map.of(), held);
    }

    private Held held(UUID credential, Goal goal, Instant now) {
        var before = held.get(credential);
        return before != null && before.goal() == goal ? before : new Held(goal, now, before == null ? !begun : before.older());
    }

    /** The agent has been away: anything may have been done at the keypad. */
    public Ledger doubted() {
        var doubted = new TreeMap<>(seen);
        doubted.replaceAll((slot, content) -> content.stale());
        return new Ledger(begun, claims, doubted, clean, gone, verdicts, held);
    }

    /**
     * What the lock says by itself, as far as it touches what we believe of its slots.
     *
     * @param digitsTell whether reading a slot will show if it is still our code; else a change by hand counts as its loss
     */
    public Ledger heard(LockSignal signal, Instant now, boolean digitsTell) {
        return switch (signal) {
            case LockSignal.Unlocked(var by, var slot) when by == LockSignal.By.KEYPAD && slot.isPresent()
                    && claims.containsKey(slot.getAsInt()) -> claim(slot.getAsInt(), claim -> claim.used(now));
            case LockSignal.CodesChanged(var slot) when slot.isPresent() ->
                    doubting(slot.getAsInt()).retried().lost(digitsTell ? List.of() : List.of(slot.getAsInt()), now);
            case LockSignal.CodesChanged _ -> doubted().retried();
            case LockSignal.WasReset _ -> doubted().retried().lost(digitsTell ? List.of() : claims.keySet(), now);
            case LockSignal.Awake _ -> doubted();
            case LockSignal.Unlocked _, LockSignal.Locked _, LockSignal.Refused _, LockSignal.LockedOut _,
                    LockSignal.Jammed _, LockSignal.Tampered _, LockSignal.BatteryLow _ -> this;
        };
    }

    /** Whether it differs from another, if at all, only in what was seen. */
    public boolean sameButForSights(Ledger other) {
        return begun == other.begun && claims.equals(other.claims) && clean.equals(other.clean) && gone.equals(other.gone)
                && verdicts.equals(other.verdicts) && held.equals(other.held);
    }

    /** Whether the ledger can swear that a credential without a claim was never put in by this hub. */
    boolean neverPut(UUID credential) {
        var known = held.get(credential);
        return known != null && !known.older();
    }

    Optional<Instant> since(UUID credential, Goal goal) {
        return Optional.ofNullable(held.get(credential)).filter(known -> known.goal() == goal).map(Held::since);
    }

    Ledger claim(Claim claim) {
        var next = new TreeMap<>(claims);
        next.put(claim.slot(), claim);
        return withClaims(next);
    }

    Ledger claim(int slot, UnaryOperator<Claim> change) {
        return claim(change.apply(claims.get(slot)));
    }

    Ledger release(int slot) {
        var next = new TreeMap<>(claims);
        next.remove(slot);
        return withClaims(next);
    }

    Ledger see(int slot, Seen content) {
        var next = new TreeMap<>(seen);
        next.put(slot, content);
        var cleanNow = content.content() == Seen.Content.EMPTY ? with(clean, slot) : clean;
        return new Ledger(begun, claims, next, cleanNow, gone, verdicts, held);
    }

    private static Set<Integer> with(Set<Integer> slots, int slot) {
        var more = new TreeSet<>(slots);
        more.add(slot);
        return more;
    }

    Ledger unsee(int slot) {
        var next = new TreeMap<>(seen);
        next.remove(slot);
        return new Ledger(begun, claims, next, clean, gone, verdicts, held);
    }

    Ledger judge(UUID credential, Verdict verdict) {
        var next = new HashMap<>(verdicts);
        next.put(credential, verdict);
        return withVerdicts(next);
    }

    Ledger acquit(UUID credential) {
        var next = new HashMap<>(verdicts);
        next.remove(credential);
        return withVerdicts(next);
    }

    /** A slot of ours is empty: what failed for want of one, or because of what lay there, may be tried again. */
    Ledger roomAgain() {
        var next = new HashMap<>(verdicts);
        next.values().removeIf(verdict -> verdict.trouble() == Trouble.NO_SLOT || verdict.trouble() == Trouble.DUPLICATE);
        return withVerdicts(next);
    }

    Ledger prove(UUID credential, Gone proof) {
        var next = new HashMap<>(gone);
        next.put(credential, proof);
        return new Ledger(begun, claims, seen, clean, next, verdicts, held);
    }

    Ledger unprove(UUID credential) {
        var next = new HashMap<>(gone);
        next.remove(credential);
        return new Ledger(begun, claims, seen, clean, next, verdicts, held);
    }

    boolean freshlySees(int slot, Seen.Content content) {
        return seen.containsKey(slot) && seen.get(slot).freshly(content);
    }

    boolean seesFresh(int slot) {
        return seen.containsKey(slot) && seen.get(slot).fresh();
    }

    boolean claimsNoneOf(UUID credential) {
        return claims.values().stream().noneMatch(claim -> claim.credential().equals(credential));
    }

    /** Of a credential that is, or may be, in more than one slot only the surest is kept. */
    boolean surplus(Claim claim) {
        return claimOf(claim.credential()).filter(main -> main.slot() != claim.slot()).isPresent();
    }

    private Ledger lost(Collection<Integer> slots, Instant now) {
        var next = new TreeMap<>(claims);
        slots.forEach(slot -> next.computeIfPresent(slot, (_, claim) -> claim.in(Claim.Phase.DRIFTED, now)));
        return withClaims(next);
    }

    private Ledger doubting(int slot) {
        return seen.containsKey(slot) ? see(slot, seen.get(slot).stale()) : this;
    }

    private Ledger retried() {
        return withVerdicts(Map.of());
    }

    private Ledger withVerdicts(Map<UUID, Verdict> next) {
        return new Ledger(begun, claims, seen, clean, gone, next, held);
    }

    private Ledger withClaims(Map<Integer, Claim> next) {
        return new Ledger(begun, next, seen, clean, gone, verdicts, held);
    }
}
