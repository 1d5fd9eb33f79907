package dev.keyturn.sim;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The radio, with somebody who watches each act right before it is done. */
final class Watched implements LockDriver {
    private final LockDriver radio;
    private final Watcher watcher;
    private final Consumer<Supplier<String>> log;

    /** Sees what the hub is about to do. */
    interface Watcher {
        void reads(int slot);

        void puts(int slot, Pin pin);

        void clears(int slot);

        /** The guest of a PIN. */
        String whose(Pin pin);
    }

    /** @param log hears what was done and what the lock answered */
    Watched(LockDriver radio, Watcher watcher, Consumer<Supplier<String>> log) {
        this.radio = radio;
        this.watcher = watcher;
        this.log = log;
    }

    private <T> T told(String what, T answer, Function<T, String> inWords) {
        log.accept(() -> "  the hub " + what + ": " + inWords.apply(answer));
        return answer;
    }

    private static <T> String kind(T answer) {
        return answer.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String content(SlotContent content) {
        return content instanceof SlotContent.Known(_, var window) ? "a code" + window.map(_ -> " with hours").orElse("") : kind(content);
    }

    @Override
    public Capabilities capabilities() {
        return radio.capabilities();
    }

    @Override
    public PinCheck check(Pin pin) {
        return radio.check(pin);
    }

    @Override
    public SlotContent readSlot(int slot) {
        watcher.reads(slot);
        return told("reads slot " + slot, radio.readSlot(slot), Watched::content);
    }

    @Override
    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
        watcher.puts(slot, pin);
        return told("puts " + watcher.whose(pin) + "'s code into slot " + slot, radio.setCode(slot, pin, window, alias), Watched::kind);
    }

    @Override
    public ClearResult clearCode(int slot) {
        watcher.clears(slot);
        return told("empties slot " + slot, radio.clearCode(slot), Watched::kind);
    }

    @Override
    public Status status() {
        watcher.reads(0);
        return told("asks the lock how it is", radio.status(), Watched::kind);
    }

    @Override
    public void listen(LockListener listener) {
        radio.listen(listener);
    }

    @Override
    public ClearResult clearAll() {
        throw new Violation("S6: the core never empties a lock by itself", "");
    }

    @Override
    public ActResult lock() {
        throw new Violation("The core never moves a bolt", "");
    }

    @Override
    public ActResult unlock() {
        throw new Violation("The core never moves a bolt", "");
    }

    @Override
    public ActResult identify() {
        throw new Violation("The core never makes a lock show itself", "");
    }

    @Override
    public ActResult softReset() {
        throw new Violation("The core never restarts a lock", "");
    }

    @Override
    public void close() {
        radio.close();
    }
}
