package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.PinRules;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.Capabilities.Does;
import dev.keyturn.driver.Capabilities.Tells;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import dev.keyturn.driver.zigbee.Heard.NoAnswer;
import dev.keyturn.driver.zigbee.Heard.NotAsked;
import dev.keyturn.driver.zigbee.Heard.Told;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A lock behind Zigbee2MQTT. */
final class ZigbeeLock implements LockDriver {
    private static final int TRIES = 3;
    private static final int IDENTIFY_SECONDS = 5;

    private final String address;
    private final Model model;
    private final KeptLengths kept;
    private final Line line;
    private final Voice voice;
    private final Slots slots;
    private volatile Optional<PinLengths> lengths;

    ZigbeeLock(Bridge bridge, String address, Model model, Talkers talkers, KeptLengths kept) {
        this.address = address;
        this.model = model;
        this.kept = kept;
        this.lengths = kept.of(address);
        this.voice = new Voice(saying -> changed(saying, talkers));
        this.line = new Line(bridge, address, voice::hear, this::befell);
        this.slots = new Slots(line, () -> talkers.has(address));
    }

    private void changed(Saying saying, Talkers talkers) {
        talkers.add(address);
        slots.changed(saying);
    }

    private void befell(Line.News news) {
        voice.say(switch (news) {
            case BACK -> new LockSignal.Awake();
            case GONE_FROM_NETWORK -> new LockSignal.WasReset();
        });
    }

    @Override
    public Capabilities capabilities() {
        var taken = now().keypad().accepted();
        return Capabilities.codes(model.slots().guestCapacity(), taken.first(), taken.last(), Capabilities.ReadBack.STATUS_ONLY,
                        Capabilities.Scheduling.NONE)
                .telling(Tells.OPENINGS, tells())
                .doing(Does.LOCK, Does.UNLOCK, Does.IDENTIFY, Does.CLEAR_ALL)
                .running(line.device().flatMap(Device::firmware));
    }

    /** The model as this very lock is. */
    private Model now() {
        return lengths.map(said -> model.as(said.reported())).orElse(model);
    }

    private Tells[] tells() {
        return slots.tellsOfChanges()
                ? new Tells[] {Tells.REFUSALS, Tells.BATTERY, Tells.CODE_CHANGES}
                : new Tells[] {Tells.REFUSALS, Tells.BATTERY};
    }

    @Override
    public PinCheck check(Pin pin) {
        return PinRules.of(List.of(now())).refusedByLocks(pin).<PinCheck>map(PinCheck.Breaks::new).orElseGet(PinCheck.Fits::new);
    }

    @Override
    public SlotContent readSlot(int slot) {
        if (!model.slots().usable(slot)) {
            return new SlotContent.Empty();
        }
        return switch (slots.read(slot)) {
            case Told(var content) -> switch (content) {
                case FREE -> new SlotContent.Empty();
                case USED -> new SlotContent.Occupied(Optional.empty());
            };
            case NotAsked(var reason) -> new SlotContent.Unreachable(reason);
            case NoAnswer(var reason) -> new SlotContent.Unreachable(reason);
        };
    }

    @Override
    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
        if (check(pin) instanceof PinCheck.Breaks(var reason)) {
            return new SetResult.RefusedByRule(reason);
        }
        if (window.isPresent()) {
            return new SetResult.RefusedByRule("no-own-schedule");
        }
        if (!model.slots().usable(slot)) {
            return new SetResult.NoSlot();
        }
        voice.acting(true);
        try {
            return switch (slots.put(slot, pin)) {
                case Slots.Put.Taken() -> new SetResult.Done(Evidence.ACKNOWLEDGED);
                case Slots.Put.Kept() when model.refusesDuplicates() -> new SetResult.DuplicateOf(OptionalInt.empty());
                case Slots.Put.Kept() -> new SetResult.OutcomeUnknown("lock-kept-nothing");
                case Slots.Put.Unheard(var reason) -> new SetResult.Unreachable(reason);
                case Slots.Put.Unknown(var reason) -> new SetResult.OutcomeUnknown(reason);
            };
        } finally {
            voice.acting(false);
        }
    }

    @Override
    public ClearResult clearCode(int slot) {
        if (!model.slots().usable(slot)) {
            return new ClearResult.Refused("no-such-slot");
        }
        voice.acting(true);
        try {
            return switch (slots.clear(slot)) {
                case Slots.Put.Taken() -> new ClearResult.Done(Evidence.READ_BACK);
                case Slots.Put.Kept() -> new ClearResult.Refused("lock-keeps-code");
                case Slots.Put.Unheard(var reason) -> new ClearResult.Unreachable(reason);
                case Slots.Put.Unknown(var reason) -> new ClearResult.OutcomeUnknown(reason);
            };
        } finally {
            voice.acting(false);
        }
    }

    @Override
    public ClearResult clearAll() {
        voice.acting(true);
        try {
            return switch (slots.clearAll(model.slots().first())) {
                case Slots.Put.Taken() -> new ClearResult.Done(Evidence.ACKNOWLEDGED);
                case Slots.Put.Kept() -> new ClearResult.OutcomeUnknown("lock-keeps-code");
                case Slots.Put.Unheard(var reason) -> new ClearResult.Unreachable(reason);
                case Slots.Put.Unknown(var reason) -> new ClearResult.OutcomeUnknown(reason);
            };
        } finally {
            voice.acting(false);
        }
    }

    @Override
    public ActResult lock() {
        return move("LOCK", Status.Bolt.LOCKED);
    }

    @Override
    public ActResult unlock() {
        return move("UNLOCK", Status.Bolt.UNLOCKED);
    }

    /** The bolt takes its time, and the lock tells where it is. */
    private ActResult move(String how, Status.Bolt wanted) {
        var seen = line.setThenGet(Map.of("state", how), Map.of("state", ""), ZigbeeLock::bolt);
        var failed = line.setFailed();
        for (int tries = 1; tries < TRIES && seen instanceof Told(var bolt) && bolt != wanted && !failed; tries++) {
            seen = line.get(Map.of("state", ""), ZigbeeLock::bolt);
        }
        return switch (seen) {
            case Told(var bolt) when bolt == wanted -> new ActResult.Done();
            case Told(_) -> failed ? new ActResult.Unreachable("lock-no-answer") : new ActResult.OutcomeUnknown("bolt-not-moved");
            case NotAsked(var reason) -> new ActResult.Unreachable(reason);
            case NoAnswer(var reason) -> new ActResult.OutcomeUnknown(reason);
        };
    }

    private static Optional<Status.Bolt> bolt(JsonNode message) {
        return message.path("lock_state").isTextual() ? Optional.of(Voice.bolt(message)) : Optional.empty();
    }

    @Override
    public ActResult identify() {
        var command = Map.of("cluster", "genIdentify", "command", "identify", "payload", Map.of("identifytime", IDENTIFY_SECONDS));
        var seen = line.setThenGet(Map.of("command", command), Map.of("state", ""), ZigbeeLock::bolt);
        return switch (seen) {
            case Told(_) -> line.setFailed() ? new ActResult.OutcomeUnknown("lock-no-answer") : new ActResult.Done();
            case NotAsked(var reason) -> new ActResult.Unreachable(reason);
            case NoAnswer(var reason) -> new ActResult.OutcomeUnknown(reason);
        };
    }

    @Override
    public ActResult softReset() {
        return new ActResult.Refused("not-by-radio");
    }

    @Override
    public Status status() {
        return switch (line.get(Map.of("state", ""), ZigbeeLock::bolt)) {
            case Told(var bolt) -> {
                learnLengths();
                yield new Status.Answering(bolt, voice.battery());
            }
            case NotAsked(var reason) -> new Status.Unreachable(reason);
            case NoAnswer(var reason) -> new Status.Unreachable(reason);
        };
    }

    /** Each time, since people set them at the lock. Where it does not tell them, what is known stays. */
    private void learnLengths() {
        if (PinLengths.ask(line) instanceof Told(var told) && !lengths.equals(Optional.of(told))) {
            lengths = Optional.of(told);
            kept.keep(address, told);
        }
    }

    @Override
    public void listen(LockListener listener) {
        voice.listen(listener);
    }

    @Override
    public void close() {
        line.close();
    }
}
