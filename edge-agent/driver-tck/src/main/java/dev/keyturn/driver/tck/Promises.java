package dev.keyturn.driver.tck;

import static dev.keyturn.driver.tck.Broken.unless;
import static dev.keyturn.driver.tck.Promise.that;
import static dev.keyturn.driver.tck.Promise.under;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities.Does;
import dev.keyturn.driver.Capabilities.Scheduling;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.CredentialCount;
import dev.keyturn.driver.CredentialKind;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.Setting;
import dev.keyturn.driver.SettingRead;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Stack;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Status.Bolt;
import dev.keyturn.driver.Window;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What every driver promises, one by one. Each act below is judged by the {@link Trial} too. */
final class Promises {
    private static final Window SOME_DAY = new Window(Instant.parse("2036-06-01T12:00:00Z"), Instant.parse("2036-06-08T09:00:00Z"));

    static final List<Promise> ALL = Stream.of(codes(), hands(), badLuck(), besides()).flatMap(List::stream).toList();

    private Promises() {}

    private static List<Promise> codes() {
        return List.of(
                that("what a lock can do makes sense", trial -> {
                    var can = trial.capabilities();
                    unless(can.slots() >= 1, "it has no slot");
                    unless(can.shortestPin() >= 1 && can.shortestPin() <= can.longestPin(), "its shortest PIN is longer than its longest");
                }),
                that("a code that is set lies in its slot, opens there and is told", trial -> {
                    var pin = put(trial, 2);
                    trial.read(2);
                    opens(trial, 2, pin);
                }),
                that("leading zeros count", trial -> {
                    var pin = trial.letters().withLeadingZero();
                    trial.set(1, pin);
                    trial.read(1);
                }),
                that("a code takes the place of ours in its slot", trial -> {
                    var old = put(trial, 1);
                    put(trial, 1);
                    trial.read(1);
                    unless(trial.type(old).isEmpty(), "the old code still opens");
                }),
                that("the same code again changes nothing", trial -> {
                    var pin = put(trial, 1);
                    trial.set(1, pin);
                    opens(trial, 1, pin);
                }),
                that("a code that lies in another slot is told as a duplicate, or is taken twice indeed", trial -> {
                    var pin = put(trial, 1);
                    trial.set(2, pin);
                    trial.set(3, trial.letters().fresh());
                }),
                that("a PIN of a wrong length is refused", trial -> {
                    for (var tooLong : List.of(true, false)) {
                        var pin = trial.letters().ofWrongLength(tooLong);
                        unless(trial.breaks(pin), "its check lets a PIN of " + pin.length() + " digits pass");
                        trial.set(1, pin);
                    }
                }),
                that("a window is kept by the lock, or refused", Promises::window),
                that("an emptied slot opens nothing", trial -> {
                    var pin = put(trial, 1);
                    unless(trial.clear(1) instanceof ClearResult.Done, "it does not clear");
                    trial.read(1);
                    unless(trial.type(pin).isEmpty(), "the code still opens");
                }),
                that("an empty slot is empty when emptied", trial -> trial.clear(1)),
                that("clearing all clears all, and only where it says that it can", trial -> {
                    put(trial, 1);
                    put(trial, 3);
                    trial.program(2, trial.letters().fresh());
                    unless(trial.clearAll() instanceof ClearResult.Done == trial.can(Does.CLEAR_ALL), "it does other than it says");
                    trial.read(1);
                }),
                that("the last slot is a slot", trial -> {
                    var last = trial.capabilities().slots();
                    put(trial, last);
                    trial.read(last);
                    trial.clear(last);
                }),
                that("another opening of the driver finds the same", trial -> {
                    var pin = put(trial, 1);
                    trial.reopen();
                    trial.read(1);
                    trial.read(2);
                    opens(trial, 1, pin);
                }));
    }

    private static void window(Trial trial) {
        var pin = trial.letters().fresh();
        var result = trial.set(1, pin, Optional.of(SOME_DAY));
        if (trial.capabilities().scheduling() == Scheduling.NONE) {
            unless(result instanceof SetResult.RefusedByRule, "it takes a window that the lock cannot keep");
            return;
        }
        unless(result instanceof SetResult.Done, "it refuses a window that it says the lock keeps");
        keeps(trial, Optional.of(SOME_DAY));
        unless(trial.type(pin).isEmpty(), "the code opens years before its window");
        trial.set(1, trial.letters().fresh(), Optional.empty());
        keeps(trial, Optional.empty());
    }

    private static void keeps(Trial trial, Optional<Window> window) {
        switch (trial.read(1)) {
            case SlotContent.Known(_, var kept) -> unless(kept.equals(window), "it reads another window than was set");
            case SlotContent.Occupied(var kept) -> unless(kept.equals(window), "it reads another window than was set");
            case SlotContent.Untold() -> { }
            case SlotContent.Empty(), SlotContent.Unreachable(_) -> throw new Broken("it does not read the slot");
        }
    }

    private static List<Promise> hands() {
        return List.of(
                that("a code by another hand is told and read", trial -> {
                    var pin = foreign(trial, 2);
                    trial.read(2);
                    opens(trial, 2, pin);
                }),
                that("a code by another hand stays, whatever happens beside it", trial -> {
                    var theirs = foreign(trial, 2);
                    put(trial, 1);
                    put(trial, 3);
                    trial.set(1, theirs);
                    put(trial, 1);
                    trial.clear(1);
                    trial.clear(3);
                    unless(theirs.equals(trial.holds().get(2)), "it is gone");
                }),
                that("a code by another hand in the very slot is replaced or told", trial -> {
                    foreign(trial, 2);
                    trial.set(2, trial.letters().fresh());
                    trial.clear(2);
                    put(trial, 2);
                }),
                that("each opening is told once, with its slot", trial -> eachOnce(trial)),
                that("a wrong code is told, if anything, as a wrong code", trial -> {
                    put(trial, 1);
                    unless(trial.type(trial.letters().fresh()).isEmpty(), "it opens");
                }));
    }

    private static void eachOnce(Trial trial) {
        var first = put(trial, 1);
        var second = put(trial, 2);
        for (var typed : List.of(first, second, second, first)) {
            unless(trial.type(typed).isPresent(), "a code that is in the lock does not open it");
        }
        trial.status();
    }

    private static List<Promise> badLuck() {
        return List.of(
                under(Fault.SILENT, "a lock that does not hear has done nothing", trial -> mishaps(trial, Fault.SILENT)),
                under(Fault.ANSWER_LOST, "a lost answer is no proof of anything", trial -> mishaps(trial, Fault.ANSWER_LOST)),
                under(Fault.LATE_ACT, "what may still come is not ruled out", trial -> mishaps(trial, Fault.LATE_ACT)),
                under(Fault.NONSENSE, "nonsense harms nothing", trial -> mishaps(trial, Fault.NONSENSE)),
                under(Fault.LATE_ANSWER, "a late answer is waited for", trial -> {
                    var pin = trial.letters().fresh();
                    trial.befall(Fault.LATE_ANSWER);
                    unless(trial.set(1, pin) instanceof SetResult.Done, "it did not wait");
                    trial.heal();
                    trial.befall(Fault.LATE_ANSWER);
                    unless(trial.clear(1) instanceof ClearResult.Done, "it did not wait");
                    trial.heal();
                    mishaps(trial, Fault.LATE_ANSWER);
                }),
                under(Fault.PHANTOM, "a yes alone is never a proof", Promises::phantom),
                under(Fault.EVENTS_TWICE, "what is told twice happened once", trial -> {
                    trial.befall(Fault.EVENTS_TWICE);
                    eachOnce(trial);
                    trial.heal();
                    eachOnce(trial);
                }),
                under(Fault.STACK_DOWN, "a stack that is down is told, and come back to", Promises::stackDown),
                under(Fault.STACK_RESTART, "a stack that restarts is come back to", Promises::stackRestart));
    }

    /** One act of each kind under the fault, and all is well when it is over. */
    private static void mishaps(Trial trial, Fault fault) {
        put(trial, 1);
        put(trial, 2);
        each(trial, fault, List.of(
                () -> trial.set(1, trial.letters().fresh()),
                () -> trial.set(3, trial.letters().fresh()),
                () -> trial.set(4, trial.holds().get(2)),
                () -> trial.read(2),
                () -> trial.clear(2),
                trial::status,
                () -> trial.does(Does.UNLOCK)));
        wellAgain(trial);
    }

    /** A stack needs seconds to start, so only what changes a lock is tried. */
    private static void stackRestart(Trial trial) {
        put(trial, 1);
        each(trial, Fault.STACK_RESTART, List.of(() -> trial.set(3, trial.letters().fresh()), () -> trial.clear(1)));
        wellAgain(trial);
    }

    private static void each(Trial trial, Fault fault, List<Runnable> acts) {
        for (var act : acts) {
            trial.befall(fault);
            act.run();
            trial.heal();
        }
    }

    private static void wellAgain(Trial trial) {
        trial.read(1);
        trial.read(3);
        trial.clear(3);
        opens(trial, 5, put(trial, 5));
    }

    /** A masked or used slot looks the same with the old code and with the new. */
    private static void phantom(Trial trial) {
        trial.befall(Fault.PHANTOM);
        trial.set(1, trial.letters().fresh());
        trial.heal();
        put(trial, 2);
        trial.befall(Fault.PHANTOM);
        trial.set(2, trial.letters().fresh());
        trial.heal();
        trial.read(2);
        trial.befall(Fault.PHANTOM);
        trial.clear(2);
        trial.heal();
        trial.read(2);
        if (trial.can(Does.CLEAR_ALL)) {
            trial.befall(Fault.PHANTOM);
            unless(!(trial.clearAll() instanceof ClearResult.Done(var evidence) && evidence == Evidence.READ_BACK) || trial.holds().isEmpty(),
                    "it says that it read what it did not");
            trial.heal();
        }
    }

    private static void stackDown(Trial trial) {
        var pin = put(trial, 1);
        var before = trial.capabilities();
        trial.befall(Fault.STACK_DOWN);
        trial.set(2, trial.letters().fresh());
        trial.set(1, pin);
        trial.set(1, trial.letters().ofWrongLength(true));
        trial.read(1);
        trial.read(2);
        trial.clear(1);
        trial.clear(3);
        trial.clearAll();
        trial.status();
        trial.does(Does.UNLOCK);
        Patience.until(() -> trial.stack() instanceof Stack.Down, "it does not tell that its stack is down");
        unless(trial.capabilities().equals(before), "what the lock can do changed with the stack");
        unless(!trial.breaks(pin), "its check changed with the stack");
        trial.heal();
        trial.read(1);
        opens(trial, 3, put(trial, 3));
    }

    private static List<Promise> besides() {
        return List.of(
                that("the bolt moves where it says so, and its place is told", trial -> {
                    for (var to : List.of(Does.UNLOCK, Does.LOCK)) {
                        if (trial.does(to) instanceof ActResult.Done) {
                            var place = to == Does.LOCK ? Bolt.LOCKED : Bolt.UNLOCKED;
                            Patience.until(() -> trial.status() instanceof Status.Answering(var bolt, _)
                                    && Set.of(place, Bolt.UNKNOWN).contains(bolt), "the bolt is not told as " + place);
                        }
                    }
                }),
                that("it shows itself, and restarts, where it says so; codes stay", trial -> {
                    var pin = put(trial, 1);
                    trial.does(Does.IDENTIFY);
                    trial.does(Does.SOFT_RESET);
                    opens(trial, 1, pin);
                }),
                that("a setting is told, and a written one read back", trial -> {
                    for (var setting : Setting.values()) {
                        setting(trial, setting);
                    }
                }),
                that("what it counts is told, and nothing else", trial -> {
                    for (var kind : CredentialKind.values()) {
                        var count = trial.asks("count " + kind, lock -> lock.count(kind));
                        unless(trial.capabilities().counts().contains(kind)
                                ? count instanceof CredentialCount.Counted(var number) && number >= 0
                                : count instanceof CredentialCount.Untold, "it counts other than it says: " + kind);
                    }
                }));
    }

    private static void setting(Trial trial, Setting setting) {
        var can = trial.capabilities();
        var read = trial.asks("read " + setting, lock -> lock.readSetting(setting));
        unless(can.settings().contains(setting) ? read instanceof SettingRead.Value : read instanceof SettingRead.Untold,
                "it reads other settings than it says: " + setting);
        var old = read instanceof SettingRead.Value(var value) ? value : 0;
        var next = another(setting, old);
        var written = trial.asks("write " + setting + " " + next, lock -> lock.writeSetting(setting, next));
        unless(can.writable().contains(setting) ? written instanceof ActResult.Done : written instanceof ActResult.Refused,
                "it writes other settings than it says: " + setting);
        if (written instanceof ActResult.Done) {
            reads(trial, setting, next);
            trial.asks("write " + setting + " " + old, lock -> lock.writeSetting(setting, old));
            reads(trial, setting, old);
        }
    }

    private static void reads(Trial trial, Setting setting, long value) {
        unless(trial.asks("read " + setting, lock -> lock.readSetting(setting)).equals(new SettingRead.Value(value)),
                "a setting that was written is not read back: " + setting);
    }

    private static long another(Setting setting, long than) {
        return switch (setting) {
            case AUTO_LOCK_SECONDS, LOCKOUT_SECONDS -> than == 30 ? 60 : 30;
            case WRONG_CODE_LIMIT -> than == 5 ? 4 : 5;
            case VOLUME, ONE_TOUCH_LOCKING, PRIVACY -> than == 0 ? 1 : 0;
        };
    }

    private static Pin put(Trial trial, int slot) {
        var pin = trial.letters().fresh();
        unless(trial.set(slot, pin) instanceof SetResult.Done, "it does not take a code");
        return pin;
    }

    private static Pin foreign(Trial trial, int slot) {
        var pin = trial.letters().fresh();
        if (!trial.program(slot, pin)) {
            throw new IllegalStateException("The rig's lock does not let itself be programmed by hand");
        }
        return pin;
    }

    private static void opens(Trial trial, int slot, Pin pin) {
        var opened = trial.type(pin);
        unless(opened.isPresent() && opened.getAsInt() == slot, "the code of slot " + slot + " does not open");
    }
}
