package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.catalogue.Model;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.CredentialCount;
import dev.keyturn.driver.CredentialKind;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.Setting;
import dev.keyturn.driver.SettingRead;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A door lock of the fabric. */
final class MatterLock implements LockDriver {
    private static final int SHOWS_ITSELF_SECONDS = 10;
    private static final String ANY_BATTERY = "*/" + DoorLock.POWER_SOURCE + "/" + DoorLock.BATTERY;
    private static final String NOT_HEARD = "lock-not-heard";

    private final Optional<Model> model;
    private final Radio radio;
    private final Timekeeper time;
    private final Slots slots;
    private volatile LockListener listener = _ -> {};

    MatterLock(Optional<Model> model, Radio radio, InstantSource wall) {
        this.model = model;
        this.radio = radio;
        this.time = new Timekeeper(radio, wall);
        this.slots = new Slots(radio, time);
    }

    private Node node() {
        return radio.node().get();
    }

    private Traits traits() {
        return new Traits(model, node());
    }

    @Override
    public Capabilities capabilities() {
        return traits().capabilities(time.trusted());
    }

    @Override
    public PinCheck check(Pin pin) {
        return traits().check(pin);
    }

    @Override
    public SlotContent readSlot(int slot) {
        return slots.read(slot);
    }

    @Override
    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
        var traits = traits();
        if (check(pin) instanceof PinCheck.Breaks(var reason)) {
            return new SetResult.RefusedByRule(reason);
        }
        if (slot < 1 || slot > traits.slots()) {
            return new SetResult.NoSlot();
        }
        if (!node().heard()) {
            return new SetResult.Unreachable(NOT_HEARD);
        }
        if (!traits.takesCodes() || window.isPresent() && !traits.schedules()) {
            return new SetResult.RefusedByRule(traits.takesCodes() ? "no-own-schedule" : "codes-not-by-radio");
        }
        return window.isEmpty() ? slots.set(slot, pin, Optional.empty(), name(alias)) : setFor(slot, pin, window.get(), alias);
    }

    private SetResult setFor(int slot, Pin pin, Window window, String alias) {
        time.look();
        var clock = time.clock();
        var from = clock.map(known -> known.local(window.notBefore()));
        var to = clock.map(known -> known.local(window.notAfter()));
        return from.isPresent() && from.get().isPresent() && to.get().isPresent()
                ? slots.set(slot, pin, Optional.of(new Slots.Local(from.get().getAsLong(), to.get().getAsLong())), name(alias))
                : new SetResult.RefusedByRule("lock-time-not-known");
    }

    /** What a lock takes for a name: the rule of the strictest of them for all. */
    private static String name(String alias) {
        var plain = alias.replaceAll("[^A-Za-z0-9]", "");
        return plain.substring(0, Math.min(plain.length(), DoorLock.LONGEST_NAME));
    }

    @Override
    public ClearResult clearCode(int slot) {
        return slot < 1 || slot > traits().slots() ? new ClearResult.Refused("no-such-slot") : slots.clear(slot);
    }

    @Override
    public ClearResult clearAll() {
        return slots.clearAll();
    }

    @Override
    public ActResult lock() {
        return move("LockDoor");
    }

    @Override
    public ActResult unlock() {
        return move("UnlockDoor");
    }

    private ActResult move(String command) {
        return capabilities().acts().contains(Capabilities.Does.LOCK)
                ? acted(radio.command(command, Map.of()))
                : new ActResult.Refused("lock-wants-pin");
    }

    @Override
    public ActResult identify() {
        return acted(radio.command(node().door(), DoorLock.IDENTIFY, "Identify", Payload.of("identifyTime", SHOWS_ITSELF_SECONDS)));
    }

    @Override
    public ActResult softReset() {
        return new ActResult.Refused("not-by-radio");
    }

    static ActResult acted(Reply reply) {
        return switch (reply) {
            case Reply.Result _ -> new ActResult.Done();
            case Reply.Refused(var status) -> new ActResult.Refused("lock-status-" + status);
            case Reply.NoAnswer(var reason) -> new ActResult.OutcomeUnknown(reason);
            case Reply.Failed _, Reply.NotSent _ -> new ActResult.Unreachable(Radio.reason(reply));
        };
    }

    @Override
    public SettingRead readSetting(Setting setting) {
        if (!Settings.of(node()).contains(setting)) {
            return new SettingRead.Untold();
        }
        var path = radio.path(Settings.attribute(setting));
        return switch (radio.read(List.of(path))) {
            case Reply.Result(var told) when told.has(path) -> new SettingRead.Value(Settings.told(setting, told.path(path)));
            case Reply other -> new SettingRead.Unreachable(Radio.reason(other));
        };
    }

    @Override
    public ActResult writeSetting(Setting setting, long value) {
        if (!Settings.of(node()).contains(setting)) {
            return new ActResult.Refused("no-such-setting");
        }
        var reply = radio.write(Settings.attribute(setting), Settings.wire(setting, value));
        if (!(reply instanceof Reply.Result(var written))) {
            return reply instanceof Reply.Failed ? new ActResult.Refused("not-a-value") : acted(reply);
        }
        if (written.path(0).path("Status").asInt() != DoorLock.SUCCESS) {
            return new ActResult.Refused("lock-status-" + written.path(0).path("Status").asInt());
        }
        return readSetting(setting).equals(new SettingRead.Value(value)) ? new ActResult.Done() : new ActResult.OutcomeUnknown("not-told");
    }

    @Override
    public CredentialCount count(CredentialKind kind) {
        if (!traits().kinds().contains(kind)) {
            return new CredentialCount.Untold();
        }
        var number = slots.count(switch (kind) {
            case CARD -> 2;
            case FINGERPRINT -> 3;
            case FACE -> 5;
            case PHONE -> throw new IllegalStateException("never said to be counted");
        });
        return number.isPresent() ? new CredentialCount.Counted(number.getAsInt()) : new CredentialCount.Unreachable("lock-no-answer");
    }

    @Override
    public Status status() {
        var bolt = radio.path(DoorLock.LOCK_STATE);
        var clock = time.ticks() ? Stream.of(Timekeeper.UTC) : Stream.<String>of();
        return switch (radio.read(Stream.concat(Stream.of(bolt, ANY_BATTERY), clock).toList())) {
            case Reply.Result(var told) when told.has(bolt) -> {
                if (told.has(Timekeeper.UTC)) {
                    time.seen(told.path(Timekeeper.UTC));
                }
                yield new Status.Answering(bolt(told.path(bolt).asInt(-1)), battery(told));
            }
            case Reply other -> new Status.Unreachable(Radio.reason(other));
        };
    }

    private static OptionalInt battery(JsonNode told) {
        return told.properties().stream()
                .filter(attribute -> attribute.getKey().endsWith(ANY_BATTERY.substring(1)) && attribute.getValue().isIntegralNumber())
                .mapToInt(attribute -> attribute.getValue().asInt() / 2)
                .findFirst();
    }

    private static Status.Bolt bolt(int state) {
        return switch (state) {
            case 1 -> Status.Bolt.LOCKED;
            case 2, 3 -> Status.Bolt.UNLOCKED;
            default -> Status.Bolt.UNKNOWN;
        };
    }

    @Override
    public void listen(LockListener next) {
        listener = next;
    }

    void say(LockSignal signal) {
        listener.heard(signal);
    }

    @Override
    public void close() {
        listener = _ -> {};
    }
}
