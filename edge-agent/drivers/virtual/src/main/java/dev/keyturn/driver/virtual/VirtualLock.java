package dev.keyturn.driver.virtual;

import dev.keyturn.catalogue.ButtonSequence;
import dev.keyturn.catalogue.DefaultCode;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.OwnSchedule;
import dev.keyturn.catalogue.PinRules;
import dev.keyturn.catalogue.Radio;
import dev.keyturn.catalogue.Reported;
import dev.keyturn.catalogue.ResetStep;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.LockSignal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One lock on a door: its bolt, its keypad, its memory. The radio side is {@link VirtualLockDriver}. Safe for many threads.
 *
 * <p>Each change is saved before it is answered, as flash memory would.
 */
public final class VirtualLock {
    static final Duration AUTO_LOCK = Duration.ofSeconds(30);
    static final Duration LATE_BY = Duration.ofSeconds(5);
    private static final int BATTERY_LOW = 15;
    /** Where the catalogue knows no time, the button is held "until the signal comes". */
    private static final int HOLD_UNTIL_SIGNAL_SECONDS = 5;

    private final Model asShipped;
    private final InstantSource wall;
    private final Consumer<Memory> save;
    private final BooleanSupplier radioDown;
    private Memory memory;
    private Model model;
    private LockListener listener = signal -> {};

    VirtualLock(Memory memory, Model model, InstantSource wall, Consumer<Memory> save, BooleanSupplier radioDown) {
        this.memory = memory;
        this.asShipped = model;
        this.model = takingOnly(model, memory.pinLength());
        this.wall = wall;
        this.save = save;
        this.radioDown = radioDown;
    }

    /** A model's keypad, set to one length; as it is where that is null. */
    private static Model takingOnly(Model model, Integer pinLength) {
        if (pinLength == null) {
            return model;
        }
        if (!model.keypad().lengths().contains(pinLength)) {
            throw new IllegalArgumentException("pinLength: " + model.id() + " takes " + model.keypad().lengths() + " digits");
        }
        var exactly = OptionalInt.of(pinLength);
        return model.as(new Reported(OptionalInt.empty(), exactly, exactly, Optional.empty()));
    }

    /** What this very lock can do, as it is set now. */
    synchronized Model model() {
        return model;
    }

    synchronized Memory memory() {
        settle();
        return memory;
    }

    synchronized void listen(LockListener next) {
        listener = next;
    }

    /** Lets happen what time alone brings: the bolt falls, late acts take effect. */
    synchronized void settle() {
        var now = wall.instant();
        if (!memory.late().isEmpty() && !now.isBefore(memory.late().getFirst().at())) {
            applyLate();
        }
        if (!memory.locked() && !now.isBefore(memory.unlockedSince().plus(AUTO_LOCK))) {
            keep(memory.withBolt(null));
            say(new LockSignal.Locked(LockSignal.By.ITSELF));
        }
    }

    /** Types a code at the keypad. */
    public synchronized Keypress press(String digits) {
        settle();
        if (memory.batteryPercent() == 0) {
            return new Keypress.NoPower();
        }
        var now = wall.instant();
        if (memory.lockedOutUntil() != null && now.isBefore(memory.lockedOutUntil())) {
            return new Keypress.LockedOut();
        }
        return matching(digits, now.plus(memory.faults().clockOff()))
                .map(this::open)
                .orElseGet(() -> refuse(now));
    }

    /** The slot whose code would open if it were typed now, without typing it. For who judges the hub by what the door does. */
    public synchronized Optional<Integer> wouldOpen(String digits) {
        settle();
        return matching(digits, wall.instant().plus(memory.faults().clockOff()));
    }

    private Keypress open(int slot) {
        keep(memory.withTries(0, null).withBolt(wall.instant()));
        say(new LockSignal.Unlocked(LockSignal.By.KEYPAD, OptionalInt.of(slot)));
        return new Keypress.Opened(slot);
    }

    private Keypress refuse(Instant now) {
        var tries = memory.wrong() + 1;
        var silences = model.lockout().filter(rule -> tries >= rule.tries());
        keep(silences.isPresent() ? memory.withTries(0, now.plusSeconds(silences.get().seconds())) : memory.withTries(tries, null));
        say(silences.isPresent() ? new LockSignal.LockedOut() : new LockSignal.Refused());
        return new Keypress.Refused();
    }

    private Optional<Integer> matching(String digits, Instant lockTime) {
        return buttons(digits).flatMap(typed -> memory.codes().entrySet().stream()
                .filter(code -> buttons(code.getValue().digits()).filter(typed::equals).isPresent())
                .filter(code -> model.ownSchedule() == OwnSchedule.NONE || code.getValue().opensAt(lockTime))
                .map(Map.Entry::getKey)
                .findFirst());
    }

    /** Turns the key or the knob. */
    public synchronized void turnByHand(boolean locked) {
        move(locked, LockSignal.By.HAND);
    }

    synchronized void move(boolean locked, LockSignal.By by) {
        settle();
        keep(memory.withBolt(locked ? null : wall.instant()));
        say(locked ? new LockSignal.Locked(by) : new LockSignal.Unlocked(by, OptionalInt.empty()));
    }

    public synchronized void battery(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent: 0 to 100");
        }
        var flat = memory.batteryPercent() == 0;
        keep(memory.withBattery(percent));
        if (flat && percent > 0) {
            say(new LockSignal.Awake());
        }
        if (percent > 0 && percent <= BATTERY_LOW) {
            say(new LockSignal.BatteryLow(percent));
        }
    }

    public synchronized void dead(boolean dead) {
        var was = memory.faults().dead();
        keep(memory.withFaults(memory.faults().withDead(dead)));
        if (was && !dead) {
            say(new LockSignal.Awake());
        }
    }

    public synchronized Faults faults() {
        return memory.faults();
    }

    public synchronized void faults(Faults faults) {
        var was = memory.faults().dead();
        keep(memory.withFaults(faults));
        if (was && !faults.dead()) {
            say(new LockSignal.Awake());
        }
    }

    /** Programs a code by hand, past the hub. @param digits empty to delete what the slot holds */
    public synchronized HandProgramming program(int slot, Optional<String> digits) {
        settle();
        if (!model.slots().usable(slot)) {
            return HandProgramming.NO_SUCH_SLOT;
        }
        if (digits.isPresent()) {
            var pin = Pin.of(digits.get());
            if (brokenRule(pin).isPresent()) {
                return HandProgramming.BREAKS_RULE;
            }
            if (duplicateOf(pin).filter(other -> other != slot).isPresent()) {
                return HandProgramming.DUPLICATE;
            }
        }
        keep(memory.put(slot, digits.map(d -> new StoredCode(d, null, null, null, StoredCode.Origin.HAND)).orElse(null)));
        say(new LockSignal.CodesChanged(OptionalInt.of(slot)));
        return HandProgramming.DONE;
    }

    /**
     * Holds the reset button.
     *
     * @param confirmed whether the press that some models want after the signal follows, or the maker's app is used where that
     *     is the only way
     */
    public synchronized ResetPress holdReset(int seconds, boolean confirmed) {
        settle();
        var factory = model.reset().factory();
        var enough = factory.act() == ResetStep.Act.IN_MAKERS_APP
                ? confirmed
                : seconds >= factory.holdSeconds().orElse(HOLD_UNTIL_SIGNAL_SECONDS)
                        && (confirmed || !factory.confirmedByPress());
        if (enough) {
            factoryReset();
            return ResetPress.FACTORY_RESET;
        }
        return model.reset().soft().isPresent() && seconds <= 1 ? ResetPress.SOFT_RESET : ResetPress.NOTHING;
    }

    /** Another of the same kind in its place, with an empty memory. */
    synchronized void renew() {
        model = asShipped;
        keep(Memory.factoryNew(memory.serial(), memory.model(), null));
    }

    /** What it really holds, by slot. */
    synchronized Map<Integer, Pin> holds() {
        settle();
        var holds = new TreeMap<Integer, Pin>();
        memory.codes().forEach((slot, code) -> holds.put(slot, code.pin()));
        return holds;
    }

    private void factoryReset() {
        var codes = new TreeMap<Integer, StoredCode>();
        for (var code : model.reset().defaults()) {
            if (code.role() == DefaultCode.Role.USER) {
                var slot = model.slots().first() + codes.size();
                var digits = code.digits().orElseGet(() -> sticker(slot));
                codes.put(slot, new StoredCode(digits, null, null, null, StoredCode.Origin.FACTORY));
            }
        }
        model = asShipped;
        keep(memory.withPinLength(null).withCodes(codes).withLate(List.of()).withTries(0, null));
        say(new LockSignal.WasReset());
    }

    /** The code printed on this very lock. */
    private String sticker(int slot) {
        try {
            var hash = MessageDigest.getInstance("SHA-256")
                    .digest((memory.serial() + "/" + slot).getBytes(StandardCharsets.UTF_8));
            var number = Math.floorMod(java.nio.ByteBuffer.wrap(hash).getInt(), 10_000);
            return String.format(Locale.ROOT, "%04d", number);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** The rule of this lock that a PIN breaks. */
    Optional<String> brokenRule(Pin pin) {
        return PinRules.of(List.of(model)).refusedByLocks(pin);
    }

    /** The slot that holds what the lock takes for the same code. */
    public synchronized Optional<Integer> duplicateOf(Pin pin) {
        var compared = buttons(pin.reveal()).map(this::compared);
        return memory.codes().entrySet().stream()
                .filter(code -> buttons(code.getValue().digits()).map(this::compared).equals(compared))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Whether the slot holds that PIN, whether or not it may open now. For who judges the hub by what is really on the door. */
    public synchronized boolean holdsExactly(int slot, Pin pin) {
        settle();
        return Optional.ofNullable(memory.codes().get(slot)).filter(code -> code.pin().equals(pin)).isPresent();
    }

    /** Whether the slot holds nothing at all. For who judges the hub by what is really on the door. */
    public synchronized boolean isEmpty(int slot) {
        settle();
        return !memory.codes().containsKey(slot);
    }

    /** Matter lets no controller alter what another hand put in; it must be emptied first. */
    synchronized boolean refusesToReplace(int slot) {
        var held = memory.codes().get(slot);
        return model.radio() == Radio.MATTER && held != null && held.origin() == StoredCode.Origin.HAND;
    }

    /** The fate of the next act by radio; a late one that is still to come takes effect first. */
    synchronized Faults.Fate hear() {
        settle();
        if (offAir()) {
            return Faults.Fate.NOT_HEARD;
        }
        var drawn = memory.faults().draw();
        if (drawn.fate() != Faults.Fate.NOT_HEARD) {
            applyLate();
        }
        if (!drawn.left().equals(memory.faults())) {
            keep(memory.withFaults(drawn.left()));
        }
        return drawn.fate();
    }

    /** @param code null to empty the slot */
    synchronized void store(int slot, StoredCode code) {
        keep(memory.put(slot, code));
    }

    synchronized void storeLate(int slot, StoredCode code) {
        var late = new java.util.ArrayList<>(memory.late());
        late.add(new Memory.LateAct(wall.instant().plus(LATE_BY), slot, code));
        keep(memory.withLate(late));
    }

    synchronized void clearAll() {
        keep(memory.withCodes(Map.of()));
    }

    private void applyLate() {
        if (memory.late().isEmpty()) {
            return;
        }
        var next = memory.withLate(List.of());
        for (var act : memory.late()) {
            next = next.put(act.slot(), act.code());
        }
        keep(next);
    }

    /** Signals go by the same radio as answers do. */
    private void say(LockSignal signal) {
        if (!memory.faults().dead() && !offAir()) {
            listener.heard(signal);
        }
    }

    private boolean offAir() {
        return memory.batteryPercent() == 0 || radioDown.getAsBoolean();
    }

    private void keep(Memory next) {
        memory = next;
        save.accept(next);
    }

    private ButtonSequence compared(ButtonSequence presses) {
        return model.keypad().comparedPrefix().isPresent() ? presses.prefix(model.keypad().comparedPrefix().getAsInt()) : presses;
    }

    private Optional<ButtonSequence> buttons(String digits) {
        if (digits.isEmpty() || digits.length() > Pin.LONGEST || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        var everyDigitIsThere = digits.chars()
                .allMatch(d -> model.keypad().buttons().groups().stream().anyMatch(group -> group.indexOf(d) >= 0));
        return everyDigitIsThere ? Optional.of(model.keypad().buttons().press(Pin.of(digits))) : Optional.empty();
    }
}
