package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
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
import dev.keyturn.driver.Setting;
import dev.keyturn.driver.SettingRead;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Stack;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** One lock of the network. */
final class ZwaveLock implements LockDriver {
    /** A radio act may wait for others, and the slowest locks take ten seconds for a word (0x003b/be469zp.json: reportTimeout). */
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration NO_RADIO = Duration.ofSeconds(10);
    /** A lock says that a code is a duplicate beside its answer, and at times after it. */
    private static final Duration AFTERWORD = Duration.ofSeconds(1);
    private static final int PIN = 1;
    /** The owner of an empty credential slot. */
    private static final int NOBODY = 0;
    private static final int OK = 0;
    private static final int ADD_REJECTED_OCCUPIED = 1;
    private static final int MODIFY_REJECTED_EMPTY = 2;
    private static final int DUPLICATE = 3;
    private static final int MAKERS_RULES = 4;
    private static final int DUPLICATE_OF_ADMIN = 5;
    private static final int ANOTHER_USERS = 6;
    private static final int SECURED = 255;
    private static final int UNSECURED = 0;

    private final Link link;
    private final int id;
    private final Node node;
    private final Model model;
    private final Parameters parameters;
    private final Ear ear = new Ear();
    private Optional<Heard> heard = Optional.empty();
    private boolean stale = true;

    ZwaveLock(Link link, int id, Node node, Model model) {
        this.link = link;
        this.id = id;
        this.node = node;
        this.model = model;
        this.parameters = Parameters.of(model.id());
    }

    // ---- what it can do

    @Override
    public Capabilities capabilities() {
        var now = now();
        var lengths = now.keypad().accepted();
        var readBack = heard().flatMap(Heard::tellsCodes)
                .map(tells -> tells ? Capabilities.ReadBack.CLEAR : Capabilities.ReadBack.STATUS_ONLY)
                .orElseGet(this::readBackByModel);
        // Schedules that the lock keeps by its own clock are not used: none of them is right over a change of the zone's offset.
        return Capabilities.codes(now.slots().guestCapacity(), lengths.first(), lengths.last(), readBack, Capabilities.Scheduling.NONE)
                .holding(credentials() ? Capabilities.Holds.USERS : Capabilities.Holds.BARE_CODES)
                .telling(Tells.OPENINGS, Tells.CODE_CHANGES, Tells.TAMPERING, Tells.BATTERY)
                .doing(Does.CLEAR_ALL, acts().toArray(Does[]::new))
                .set(parameters.settings().keySet(), parameters.settings().keySet())
                .running(node.firmware());
    }

    private EnumSet<Does> acts() {
        var acts = EnumSet.noneOf(Does.class);
        if (node.has(CommandClass.DOOR_LOCK)) {
            acts.addAll(List.of(Does.LOCK, Does.UNLOCK));
        }
        if (node.has(CommandClass.INDICATOR)) {
            acts.add(Does.IDENTIFY);
        }
        return acts;
    }

    private Capabilities.ReadBack readBackByModel() {
        return switch (model.readBack()) {
            case CLEAR -> Capabilities.ReadBack.CLEAR;
            case MASKED -> Capabilities.ReadBack.MASKED;
            case STATUS_ONLY -> Capabilities.ReadBack.STATUS_ONLY;
            case NONE -> Capabilities.ReadBack.NONE;
        };
    }

    /** The model as this very lock is. */
    private Model now() {
        var exactly = parameters.pinLength().flatMap(number -> node.value(CommandClass.CONFIGURATION, Integer.toString(number), null))
                .map(Long::intValue);
        return heard().map(said -> model.as(said.reported(exactly))).orElse(model);
    }

    /** What it said as it was interviewed; asks the server once, and never the lock. */
    private synchronized Optional<Heard> heard() {
        if (stale && node.ready() && link.stack() instanceof Stack.Up) {
            var user = cached("get_user_capabilities_cached");
            var credential = cached("get_credential_capabilities_cached");
            var now = Heard.of(node.has(CommandClass.USER_CREDENTIAL), user, credential);
            stale = now.isEmpty();
            heard = now.or(() -> heard);
        }
        return heard;
    }

    private JsonNode cached(String command) {
        return link.call("endpoint.access_control." + command, Map.of("nodeId", id, "endpoint", 0), NO_RADIO) instanceof Reply.Result(var value)
                ? value.path("capabilities")
                : MissingNode.getInstance();
    }

    private boolean credentials() {
        return heard().map(Heard::credentials).orElse(false);
    }

    @Override
    public PinCheck check(Pin pin) {
        return PinRules.of(List.of(now())).refusedByLocks(pin).<PinCheck>map(PinCheck.Breaks::new).orElseGet(PinCheck.Fits::new);
    }

    private boolean usable(int slot) {
        return now().slots().usable(slot);
    }

    // ---- codes

    @Override
    public SlotContent readSlot(int slot) {
        if (!usable(slot)) {
            return new SlotContent.Empty();
        }
        return credentials() ? readCredential(slot) : readCode(slot);
    }

    /** The command classes are asked, since the server's own get_credential says the same of an empty slot and of a lost answer. */
    private SlotContent readCode(int slot) {
        return switch (invoke(CommandClass.USER_CODE, "get", slot)) {
            case Reply.Result(var value) when value.path("response").path("userIdStatus").isIntegralNumber() ->
                    value.path("response").path("userIdStatus").asInt() % 0xfe == 0
                            ? new SlotContent.Empty()
                            : content(value.path("response").path("userCode"));
            case Reply.Result _ -> new SlotContent.Unreachable("lock-timeout");
            case Reply reply -> new SlotContent.Unreachable(trouble(reply));
        };
    }

    private SlotContent readCredential(int slot) {
        return switch (invoke(CommandClass.USER_CREDENTIAL, "getCredential", 0, PIN, slot)) {
            case Reply.Result(var value) when value.has("response") -> cachedCredential(slot);
            case Reply.Result _ -> new SlotContent.Unreachable("lock-timeout");
            case Reply reply -> new SlotContent.Unreachable(trouble(reply));
        };
    }

    /** The answer itself is not passed on; what it says is in the cache by now. */
    private SlotContent cachedCredential(int slot) {
        var read = Map.of("nodeId", id, "endpoint", 0, "credentialType", PIN, "credentialSlot", slot);
        return switch (link.call("endpoint.access_control.get_credential_cached", read, NO_RADIO)) {
            case Reply.Result(var value) -> value.path("credential").path("userId").asInt() == NOBODY
                    ? new SlotContent.Empty()
                    : content(value.path("credential").path("data"));
            case Reply reply -> new SlotContent.Unreachable(trouble(reply));
        };
    }

    private static SlotContent content(JsonNode told) {
        var digits = told.asText();
        return !digits.isEmpty() && digits.length() <= Pin.LONGEST && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? new SlotContent.Known(Pin.of(digits), Optional.empty())
                : new SlotContent.Occupied(Optional.empty());
    }

    @Override
    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
        if (window.isPresent()) {
            return new SetResult.RefusedByRule("no-own-schedule");
        }
        if (!usable(slot)) {
            return new SetResult.NoSlot();
        }
        if (check(pin) instanceof PinCheck.Breaks(var reason)) {
            return new SetResult.RefusedByRule(reason);
        }
        try (var act = ear.attend(slot)) {
            return credentials() ? setCredential(act, slot, pin, alias) : put(act, slot, pin);
        }
    }

    /** A credential needs a user, who is there before it, and not left behind without one. */
    private SetResult setCredential(Ear.Act act, int slot, Pin pin, String alias) {
        var before = readSlot(slot);
        if (before instanceof SlotContent.Unreachable(var reason)) {
            return new SetResult.Unreachable(reason);
        }
        if (user(slot, alias) instanceof Reply.NotSent(var reason)) {
            return new SetResult.Unreachable(reason);
        }
        var result = put(act, slot, pin);
        if (before instanceof SlotContent.Empty && result instanceof SetResult.DuplicateOf) {
            accessControl("delete_user", Map.of("userId", slot));
        }
        return result;
    }

    private Reply user(int slot, String alias) {
        var longestName = heard().map(Heard::longestName).orElse(0);
        var options = alias.length() <= longestName ? Map.of("active", true, "userName", alias) : Map.of("active", true);
        return correctedOnce(() -> accessControl("set_user", Map.of("userId", slot, "options", options)));
    }

    private SetResult put(Ear.Act act, int slot, Pin pin) {
        var code = Map.of("userId", slot, "credentialType", PIN, "credentialSlot", slot, "data", pin.reveal());
        var reply = correctedOnce(() -> accessControl("set_credential", code));
        return switch (reply) {
            case Reply.Result(var value) -> taken(act, slot, pin, value.path("result").asInt(-1));
            case Reply.Failed failed when failed.notHeard() || failed.unknownNode() -> new SetResult.Unreachable(trouble(failed));
            case Reply.Failed failed -> new SetResult.OutcomeUnknown(trouble(failed));
            case Reply.Lost(var reason) -> new SetResult.OutcomeUnknown(reason);
            case Reply.NotSent(var reason) -> new SetResult.Unreachable(reason);
        };
    }

    /** Where the server believed otherwise of the slot than the lock does, it knows better after the refusal. */
    private static Reply correctedOnce(Supplier<Reply> act) {
        var reply = act.get();
        return reply instanceof Reply.Result(var value)
                && (value.path("result").asInt() == ADD_REJECTED_OCCUPIED || value.path("result").asInt() == MODIFY_REJECTED_EMPTY) ? act.get() : reply;
    }

    private SetResult taken(Ear.Act act, int slot, Pin pin, int result) {
        return switch (result) {
            case DUPLICATE, DUPLICATE_OF_ADMIN -> new SetResult.DuplicateOf(OptionalInt.empty());
            case MAKERS_RULES -> new SetResult.RefusedByRule("lock-refuses");
            case ADD_REJECTED_OCCUPIED, ANOTHER_USERS -> new SetResult.SlotTaken();
            default -> proven(act, slot, pin, result == OK);
        };
    }

    /**
     * Only the slot itself proves a code. A masked one proves none: it may be what lay there before, so the lock's yes stands alone.
     *
     * @param acknowledged whether the lock said yes; a lock with bare codes says no in no other way than not to hold them
     */
    private SetResult proven(Ear.Act act, int slot, Pin pin, boolean acknowledged) {
        var content = readSlot(slot);
        if (content instanceof SlotContent.Known(var there, _) && there.equals(pin)) {
            return new SetResult.Done(Evidence.READ_BACK);
        }
        if (act.duplicate(acknowledged ? Duration.ZERO : AFTERWORD)) {
            return new SetResult.DuplicateOf(OptionalInt.empty());
        }
        return switch (content) {
            case SlotContent.Occupied _, SlotContent.Untold _ when acknowledged -> new SetResult.Done(Evidence.ACKNOWLEDGED);
            case SlotContent.Unreachable _ when acknowledged -> new SetResult.Done(Evidence.ACKNOWLEDGED);
            case SlotContent.Unreachable(var reason) -> new SetResult.OutcomeUnknown(reason);
            case SlotContent.Empty _, SlotContent.Known _, SlotContent.Occupied _, SlotContent.Untold _ ->
                    new SetResult.OutcomeUnknown("not-on-lock");
        };
    }

    @Override
    public ClearResult clearCode(int slot) {
        if (!usable(slot)) {
            return new ClearResult.Refused("no-such-slot");
        }
        try (var _ = ear.attend(slot)) {
            return switch (accessControl("delete_user", Map.of("userId", slot))) {
                case Reply.Result(var value) -> emptied(slot, value.path("result").asInt() == OK);
                case Reply.Failed failed when failed.notHeard() || failed.unknownNode() -> new ClearResult.Unreachable(trouble(failed));
                case Reply.Failed failed -> new ClearResult.OutcomeUnknown(trouble(failed));
                case Reply.Lost(var reason) -> new ClearResult.OutcomeUnknown(reason);
                case Reply.NotSent(var reason) -> new ClearResult.Unreachable(reason);
            };
        }
    }

    private ClearResult emptied(int slot, boolean acknowledged) {
        return switch (readSlot(slot)) {
            case SlotContent.Empty() -> new ClearResult.Done(Evidence.READ_BACK);
            case SlotContent.Known _, SlotContent.Occupied _ -> new ClearResult.Refused("still-on-lock");
            case SlotContent.Untold() -> new ClearResult.Done(Evidence.ACKNOWLEDGED);
            case SlotContent.Unreachable(var reason) -> acknowledged
                    ? new ClearResult.Done(Evidence.ACKNOWLEDGED)
                    : new ClearResult.OutcomeUnknown(reason);
        };
    }

    @Override
    public ClearResult clearAll() {
        try (var _ = ear.attendAll()) {
            return switch (accessControl("delete_all_users", Map.of())) {
                case Reply.Result(var value) -> value.path("result").asInt() == OK
                        ? new ClearResult.Done(Evidence.ACKNOWLEDGED)
                        : new ClearResult.OutcomeUnknown("lock-timeout");
                case Reply.Failed failed when failed.notHeard() || failed.unknownNode() -> new ClearResult.Unreachable(trouble(failed));
                case Reply.Failed failed -> new ClearResult.OutcomeUnknown(trouble(failed));
                case Reply.Lost(var reason) -> new ClearResult.OutcomeUnknown(reason);
                case Reply.NotSent(var reason) -> new ClearResult.Unreachable(reason);
            };
        }
    }

    // ---- the bolt, and the rest

    @Override
    public ActResult lock() {
        return turn(SECURED);
    }

    @Override
    public ActResult unlock() {
        return turn(UNSECURED);
    }

    private ActResult turn(int mode) {
        if (!node.has(CommandClass.DOOR_LOCK)) {
            return new ActResult.Refused("not-by-radio");
        }
        var done = acted(invoke(CommandClass.DOOR_LOCK, "set", mode));
        if (!(done instanceof ActResult.Done)) {
            return done;
        }
        return invoke(CommandClass.DOOR_LOCK, "get") instanceof Reply.Result(var value)
                && value.path("response").path("targetMode").asInt(value.path("response").path("currentMode").asInt(-1)) == mode
                ? done
                : new ActResult.OutcomeUnknown("bolt-elsewhere");
    }

    @Override
    public ActResult identify() {
        return node.has(CommandClass.INDICATOR)
                ? acted(invoke(CommandClass.INDICATOR, "identify"))
                : new ActResult.Refused("not-by-radio");
    }

    @Override
    public ActResult softReset() {
        return new ActResult.Refused("not-by-radio");
    }

    /** A supervised command is answered with a status of which 0 and 2 are a no. */
    private static ActResult acted(Reply reply) {
        return switch (reply) {
            case Reply.Result(var value) -> value.path("response").path("status").asInt(SECURED) % 2 == 0
                    ? new ActResult.Refused("lock-refuses")
                    : new ActResult.Done();
            case Reply.Failed failed when failed.notHeard() || failed.unknownNode() -> new ActResult.Unreachable(trouble(failed));
            case Reply.Failed failed -> new ActResult.OutcomeUnknown(trouble(failed));
            case Reply.Lost(var reason) -> new ActResult.OutcomeUnknown(reason);
            case Reply.NotSent(var reason) -> new ActResult.Unreachable(reason);
        };
    }

    @Override
    public SettingRead readSetting(Setting setting) {
        var number = parameters.settings().get(setting);
        if (number == null) {
            return new SettingRead.Untold();
        }
        return switch (invoke(CommandClass.CONFIGURATION, "get", number)) {
            case Reply.Result(var value) when value.path("response").isIntegralNumber() ->
                    new SettingRead.Value(value.path("response").asLong());
            case Reply.Result _ -> new SettingRead.Unreachable("lock-timeout");
            case Reply reply -> new SettingRead.Unreachable(trouble(reply));
        };
    }

    @Override
    public ActResult writeSetting(Setting setting, long value) {
        var number = parameters.settings().get(setting);
        if (number == null) {
            return new ActResult.Refused("no-such-setting");
        }
        var done = acted(invoke(CommandClass.CONFIGURATION, "set", Map.of("parameter", number, "value", value)));
        if (!(done instanceof ActResult.Done)) {
            return done;
        }
        return switch (readSetting(setting)) {
            case SettingRead.Value(var there) -> there == value ? done : new ActResult.Refused("lock-refuses");
            case SettingRead.Untold _, SettingRead.Unreachable _ -> new ActResult.OutcomeUnknown("lock-timeout");
        };
    }

    @Override
    public Status status() {
        if (!node.has(CommandClass.DOOR_LOCK)) {
            return invoke(CommandClass.BATTERY, "get") instanceof Reply.Result(var value) && value.has("response")
                    ? new Status.Answering(Status.Bolt.UNKNOWN, node.battery())
                    : new Status.Unreachable("lock-timeout");
        }
        return switch (invoke(CommandClass.DOOR_LOCK, "get")) {
            case Reply.Result(var value) when value.path("response").path("currentMode").isIntegralNumber() ->
                    new Status.Answering(bolt(value.path("response").path("currentMode").asInt()), node.battery());
            case Reply.Result _ -> new Status.Unreachable("lock-timeout");
            case Reply reply -> new Status.Unreachable(trouble(reply));
        };
    }

    private Status.Bolt bolt(int mode) {
        if (node.jammed()) {
            return Status.Bolt.JAMMED;
        }
        return mode == SECURED ? Status.Bolt.LOCKED : mode < 0x30 ? Status.Bolt.UNLOCKED : Status.Bolt.UNKNOWN;
    }

    // ---- the wire

    private Reply accessControl(String command, Map<String, ?> arguments) {
        var all = new HashMap<String, Object>(arguments);
        all.put("nodeId", id);
        all.put("endpoint", 0);
        return link.call("endpoint.access_control." + command, all, PATIENCE);
    }

    private Reply invoke(int commandClass, String method, Object... arguments) {
        return link.call("endpoint.invoke_cc_api", Map.of("nodeId", id, "endpoint", 0, "commandClass", commandClass,
                "methodName", method, "args", List.of(arguments)), PATIENCE);
    }

    private static String trouble(Reply reply) {
        return switch (reply) {
            case Reply.Result _ -> "lock-timeout";
            case Reply.Failed failed -> failed.unknownNode() ? "not-joined" : failed.notHeard() ? "lock-no-answer" : "stack-error";
            case Reply.Lost(var reason) -> reason;
            case Reply.NotSent(var reason) -> reason;
        };
    }

    // ---- what it says by itself

    void happened(JsonNode event) {
        ear.happened(event);
    }

    /** What it said of itself may be another thing by now. */
    synchronized void interviewed() {
        stale = true;
    }

    void says(LockSignal signal) {
        ear.says(signal);
    }

    @Override
    public void listen(LockListener listener) {
        ear.listen(listener);
    }

    @Override
    public void close() {
        ear.listen(_ -> {});
    }
}
