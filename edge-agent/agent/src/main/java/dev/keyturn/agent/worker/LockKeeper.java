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
    private volatile LockState state;
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

    /** Safe for any thread. */
    public LockState state() {
        return state;
    }

    public void take(CodeSet set) {
        var wants = new Wants(set.position(), set.entries().stream().map(entry -> new Want(entry, pinState(entry))).toList());
        learn(state.take(wants, hub.time().get().at()));
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
        var event = DoorLog.event(state.lock(), hub.ids().get(), now, signal, state.ledger());
        // It is said once only, so it counts whether or not the store takes it.
        learn(state.heard(signal, now));
        event.ifPresent(hub.voice()::say);
    }

    /** An act outside the plan may have changed any slot. */
    public void doubt() {
        learn(state.with(state.ledger().doubted()));
    }

    public Step step() {
        var abilities = driver.capabilities();
        if (!abilities.equals(state.capabilities())) {
            state = state.with(abilities, this::pinState);
        }
        var plan = Planner.plan(state, hub.time().get());
        return plan.next().<Step>map(act -> act(act, plan)).orElseGet(() -> rest(plan));
    }

    private Step rest(Plan plan) {
        if (state.mode() != Mode.RELEASED) {
            evidence.offer(plan.evidence());
        }
        if (!state.ledger().equals(kept)) {
            keep(state.ledger());
        }
        return new Step.Idle(plan);
    }

    private Step act(Act act, Plan plan) {
        orLater("The store took no evidence; it is told later", () -> evidence.offer(plan.evidence()));
        intend(act);
        var answer = hands.carryOut(act, state);
        learn(Progress.end(state, act, answer, hub.time().get(), hub.random().nextDouble()));
        log(act);
        return new Step.Acted();
    }

    /** Only what puts a code in waits for its durable intent: an end can be done again, and a full disk must not keep a door open. */
    private void intend(Act act) {
        var intent = Progress.begin(state, act, hub.time().get());
        if (act instanceof Act.Put) {
            keepIfTold(intent.ledger());
        }
        learn(intent);
    }

    /** It counts from now on. What the store does not take now it takes with the next act, or when there is time. */
    private void learn(LockState next) {
        state = next;
        orLater("The store did not take what is known of the slots; it is kept later", () -> keepIfTold(next.ledger()));
    }

    /** What was only seen can be seen again, and is kept when there is time: a first look at 250 slots is not 250 writes. */
    private void keepIfTold(Ledger ledger) {
        if (!ledger.sameButForSights(kept)) {
            keep(ledger);
        }
    }

    private void orLater(String otherwise, Runnable write) {
        try {
            write.run();
        } catch (StoreFailed e) {
            LOG.atError().setMessage(otherwise).addKeyValue("lock", state.lock()).log();
        }
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
