package dev.keyturn.driver.tck;

import static dev.keyturn.driver.tck.Broken.unless;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.Capabilities.Does;
import dev.keyturn.driver.Capabilities.Scheduling;
import dev.keyturn.driver.Capabilities.Tells;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Stack;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** A driver at work on one lock, as new. Whatever it says is told to the story and held against the lock's memory. */
final class Trial implements AutoCloseable {
    private final Rig rig;
    private final Rig.TestLock lock;
    private final Story story = new Story();
    private final Ear ear = new Ear();
    private final Set<Fault> faults = EnumSet.noneOf(Fault.class);
    private final Map<Integer, Set<Optional<Pin>>> due = new HashMap<>();
    private final List<OptionalInt> openings = new ArrayList<>();
    private final Letters letters;
    private final Logs logs;
    private Driver driver;
    private LockDriver radio;
    private Map<Integer, Pin> known;

    Trial(Rig rig, Rig.TestLock lock, RandomGenerator random) {
        this.rig = rig;
        this.lock = lock;
        lock.reset();
        open();
        var can = capabilities();
        this.letters = new Letters(random, can.shortestPin(), can.longestPin(), pin -> !breaks(pin));
        this.logs = new Logs(letters);
        this.known = lock.holds();
    }

    private void open() {
        driver = rig.open();
        radio = asked(() -> driver.lock(lock.address(), lock.model()));
        asked(() -> {
            radio.listen(ear);
            return radio;
        });
    }

    private void shut() {
        asked(() -> {
            radio.close();
            driver.close();
            return driver;
        });
    }

    void reopen() {
        shut();
        open();
        story.tell("the driver is closed and opened again");
    }

    Letters letters() {
        return letters;
    }

    Story story() {
        return story;
    }

    Set<Fault> possible() {
        return lock.faults();
    }

    Map<Integer, Pin> holds() {
        return lock.holds();
    }

    Capabilities capabilities() {
        return asked(radio::capabilities);
    }

    boolean breaks(Pin pin) {
        return asked(() -> radio.check(pin)) instanceof PinCheck.Breaks;
    }

    boolean can(Does what) {
        return capabilities().acts().contains(what);
    }

    boolean tells(Tells what) {
        return capabilities().tells().contains(what);
    }

    /** Asks beside the acts that are judged: settings and counts. */
    <T> T asks(String what, Function<LockDriver, T> question) {
        return act(what, () -> question.apply(radio), (judge, _) -> unless(judge.change().none(), "a slot changed by a question"));
    }

    Stack stack() {
        return asked(driver::stack);
    }

    SetResult set(int slot, Pin pin) {
        return set(slot, pin, Optional.empty());
    }

    SetResult set(int slot, Pin pin, Optional<Window> window) {
        var can = capabilities();
        var breaks = breaks(pin) || window.isPresent() && can.scheduling() == Scheduling.NONE;
        var result = act("set " + letters.of(pin) + " into " + slot + (window.isPresent() ? " for a window" : ""),
                () -> radio.setCode(slot, pin, window, "K1"), (judge, told) -> judge.set(slot, pin, breaks, told));
        switch (result) {
            case SetResult.Done(_) -> due.remove(slot);
            case SetResult.OutcomeUnknown(_) -> maybe(slot, Optional.of(pin));
            default -> { }
        }
        return result;
    }

    ClearResult clear(int slot) {
        var result = act("clear " + slot, () -> radio.clearCode(slot), (judge, told) -> judge.cleared(slot, told));
        switch (result) {
            case ClearResult.Done(_) -> due.remove(slot);
            case ClearResult.OutcomeUnknown(_) -> maybe(slot, Optional.empty());
            default -> { }
        }
        return result;
    }

    ClearResult clearAll() {
        var result = act("clear all", radio::clearAll, Judge::clearedAll);
        switch (result) {
            case ClearResult.Done(_) -> due.clear();
            case ClearResult.OutcomeUnknown(_) -> known.keySet().forEach(slot -> maybe(slot, Optional.empty()));
            default -> { }
        }
        return result;
    }

    private void maybe(int slot, Optional<Pin> content) {
        due.computeIfAbsent(slot, _ -> new HashSet<>()).add(content);
    }

    SlotContent read(int slot) {
        return act("read " + slot, () -> radio.readSlot(slot), (judge, told) -> judge.read(slot, told));
    }

    ActResult does(Does what) {
        return act(what.name().toLowerCase(Locale.ROOT), () -> switch (what) {
            case LOCK -> radio.lock();
            case UNLOCK -> radio.unlock();
            case IDENTIFY -> radio.identify();
            case SOFT_RESET -> radio.softReset();
            case CLEAR_ALL, FACTORY_RESET -> throw new IllegalArgumentException(what + " is tried otherwise");
        }, (judge, told) -> judge.acted(what, told));
    }

    Status status() {
        return act("status", radio::status, Judge::status);
    }

    /** A person programs a code at the lock itself. @return false if the lock refuses */
    boolean program(int slot, Pin pin) {
        var before = ear.count();
        var done = lock.program(slot, pin);
        story.tell("by hand: " + letters.of(pin) + " into " + slot + " → " + (done ? "done" : "the lock refuses"));
        if (done) {
            known = lock.holds();
            if (tells(Tells.CODE_CHANGES)) {
                Patience.until(() -> ear.since(before).stream().anyMatch(signal -> changes(signal, slot)),
                        "it does not tell that slot " + slot + " was changed at the lock");
            }
        }
        return done;
    }

    private static boolean changes(LockSignal signal, int slot) {
        return signal instanceof LockSignal.CodesChanged(var where) && (where.isEmpty() || where.getAsInt() == slot);
    }

    /** A person types at the keypad. */
    OptionalInt type(Pin pin) {
        var before = ear.count();
        var opened = lock.type(pin);
        story.tell("at the keypad: " + letters.of(pin) + " → " + (opened.isPresent() ? "slot " + opened.getAsInt() + " opens" : "stays shut"));
        if (opened.isPresent() && tells(Tells.OPENINGS)) {
            openings.add(opened);
            Patience.until(() -> ear.openings().size() >= openings.size(), "it does not tell of an opening at the keypad");
        }
        if (opened.isEmpty() && tells(Tells.REFUSALS)) {
            Patience.until(() -> ear.since(before).stream()
                            .anyMatch(signal -> signal instanceof LockSignal.Refused || signal instanceof LockSignal.LockedOut),
                    "it does not tell of a wrong code at the keypad");
        }
        heardRightly();
        return opened;
    }

    private void heardRightly() {
        var heard = ear.openings();
        unless(!tells(Tells.OPENINGS) || heard.equals(openings), "opened at the keypad were " + slots(openings) + ", and it told " + slots(heard));
        ear.since(0).forEach(signal -> unspoken(signal.toString()));
    }

    private static String slots(List<OptionalInt> slots) {
        return slots.stream().map(slot -> slot.isPresent() ? "slot " + slot.getAsInt() : "no slot").toList().toString();
    }

    void befall(Fault fault) {
        lock.befall(fault);
        faults.add(fault);
        story.tell("befalls: " + fault);
    }

    /** Ends every fault. The driver must find back by itself. */
    void heal() {
        var were = EnumSet.copyOf(faults);
        lock.heal();
        faults.clear();
        story.tell("healed");
        if (Judge.disturbed(were)) {
            Patience.until(() -> asked(radio::status) instanceof Status.Answering, "after " + were + " its lock does not answer again");
            Patience.until(() -> stack() instanceof Stack.Up, "after " + were + " its stack is not up again");
        }
        sameAsKnown();
    }

    /** What must be so in the end. */
    void end() {
        sameAsKnown();
        heardRightly();
        unspoken(radio.toString());
        unspoken(driver.toString());
        unspoken(stack().toString());
        logs.toldNone();
        new Traces(rig.traces()).tellNone(letters);
    }

    private interface Judging<T> {
        void judge(Judge judge, T told);
    }

    private interface Asking<T> {
        T ask();
    }

    private <T> T act(String what, Asking<T> act, Judging<T> judging) {
        sameAsKnown();
        var before = known;
        var can = capabilities();
        story.tell(what);
        var result = asked(act);
        story.tell("  → " + told(result));
        known = lock.holds();
        judging.judge(new Judge(new Change(before, known, due), can, EnumSet.copyOf(faults)), result);
        return result;
    }

    private void sameAsKnown() {
        var now = lock.holds();
        unless(new Change(known, now, due).none(), "a slot changed, and nobody did it");
        known = now;
    }

    private String told(Object result) {
        unspoken(result.toString());
        return result instanceof SlotContent.Known(var pin, _) ? "Known " + letters.of(pin) : result.toString();
    }

    private void unspoken(String text) {
        letters.toldBy(text).ifPresent(letter -> { throw new Broken("a text of the driver tells the PIN " + letter); });
    }

    private <T> T asked(Asking<T> question) {
        try {
            return question.ask();
        } catch (RuntimeException e) {
            var at = e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0];
            throw new Broken("it throws " + (letters == null ? e.getClass().getName() : letters.masked(e.toString())) + at);
        }
    }

    @Override
    public void close() {
        logs.close();
        lock.heal();
        shut();
    }
}
