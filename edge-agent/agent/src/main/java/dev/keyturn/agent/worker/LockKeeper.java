package dev.keyturn.agent.worker;

import dev.keyturn.agent.core.Act;
import dev.keyturn.agent.core.Contact;
import dev.keyturn.agent.core.Ledger;
import dev.keyturn.agent.core.LockState;
import dev.keyturn.agent.core.PinState;
import dev.keyturn.agent.core.Plan;
import dev.keyturn.agent.core.Planner;
import dev.keyturn.agent.core.Progress;
import dev.keyturn.agent.core.Want;
import dev.keyturn.agent.core.Wants;
import dev.keyturn.agent.store.StoreFailed;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.PinCheck;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converges one lock, step by step. Has no thread of its own; called by one at a time.
 *
 * <p>A step is at most one act on the lock, its intent durable before and its result after, and the evidence that follows.
 */
public final class LockKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LockKeeper.class);

    private final LockDriver driver;
    private final LedgerBook book;
    private final Surroundings hub;
    private final Hands hands;
    private final EvidenceVoice evidence;
    private LockState state;
    private Ledger kept;

    /** What a step came to. */
    public sealed interface Step {
        record Acted() implements Step {}

        /** Nothing can be done now. */
        record Idle(Plan plan) implements Step {}
    }

    /** @param ledger as it was last made durable */
    public LockKeeper(UUID lock, LockDriver driver, Ledger ledger, LedgerBook book, Surroundings hub) {
        this.driver = driver;
        this.book = book;
        this.hub = hub;
        this.hands = new Hands(driver, hub.pins());
        this.evidence = new EvidenceVoice(hub.voice(), hub.monotonic());
        this.kept = ledger;
        this.state = new LockState(lock, driver.capabilities(), Mode.FROZEN, Wants.NONE, ledger.doubted(), Contact.UNKNOWN);
    }

    public LockState state() {
        return state;
    }

    public void take(CodeSet set) {
        var wants = new Wants(set.position(), set.entries().stream().map(entry -> new Want(entry, pinState(entry))).toList());
        become(state.take(wants, hub.time().get().at()));
    }

    private PinState pinState(CodeEntry entry) {
        if (entry.goal() == Goal.ABSENT) {
            return new PinState.Fits();
        }
        return hub.pins().open(entry.sealedPin(), entry.credential())
                .map(pin -> switch (driver.check(pin)) {
                    case PinCheck.Fits() -> new PinState.Fits();
                    case PinCheck.Breaks(var reason) -> new PinState.Breaks(reason);
                })
                .orElseGet(PinState.KeyMissing::new);
    }

    public void in(Mode mode) {
        state = state.in(mode);
    }

    /** What the lock said by itself. */
    public void heard(LockSignal signal) {
        var now = hub.time().get().at();
        DoorLog.event(state.lock(), hub.ids().get(), now, signal, state.ledger()).ifPresent(hub.voice()::say);
        become(state.heard(signal, now));
    }

    /** An act outside the plan may have changed any slot. */
    public void doubt() {
        become(state.with(state.ledger().doubted()));
    }

    public Step step() {
        var plan = Planner.plan(state, hub.time().get());
        if (state.mode() != Mode.RELEASED) {
            evidence.offer(plan.evidence());
        }
        return plan.next().<Step>map(this::act).orElseGet(() -> rest(plan));
    }

    private Step rest(Plan plan) {
        if (!state.ledger().equals(kept)) {
            keep(state.ledger());
        }
        return new Step.Idle(plan);
    }

    private Step act(Act act) {
        intend(act);
        var answer = hands.carryOut(act, state);
        become(Progress.end(state, act, answer, hub.time().get(), hub.random().nextDouble()));
        log(act);
        return new Step.Acted();
    }

    private void intend(Act act) {
        var intent = Progress.begin(state, act, hub.time().get());
        try {
            become(intent);
        } catch (StoreFailed e) {
            if (!(act instanceof Act.Clear)) {
                throw e;
            }
            // An end needs no durable intent: it can be done again. A full disk must not keep a door open.
            LOG.atError().setMessage("The store took no intent; the code is removed all the same")
                    .addKeyValue("lock", state.lock()).log();
            state = intent;
        }
    }

    /** What was only seen can be seen again, and is kept when there is time: a first look at 250 slots is not 250 writes. */
    private void become(LockState next) {
        if (!next.ledger().sameButForSights(state.ledger())) {
            keep(next.ledger());
        }
        state = next;
    }

    private void keep(Ledger ledger) {
        book.keep(ledger);
        kept = ledger;
    }

    private void log(Act act) {
        var what = switch (act) {
            case Act.Read(var slot) -> "read slot " + slot;
            case Act.Put(var slot, var want, _) -> "put " + want.credential() + " into slot " + slot;
            case Act.Clear(var slot, var credential) -> "cleared " + credential + " from slot " + slot;
            case Act.Ask() -> "asked";
        };
        LOG.atDebug().setMessage("Acted").addKeyValue("lock", state.lock()).addKeyValue("act", what)
                .addKeyValue("reach", state.contact().reach()).log();
    }
}
