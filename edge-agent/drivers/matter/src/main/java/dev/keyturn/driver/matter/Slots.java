package dev.keyturn.driver.matter;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Window;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The codes of a lock. A user is made before its code, and its schedule before both count, so that no code opens before its time: a
 * user who is bound to schedules and has none opens nothing.
 */
final class Slots {
    /** The only one of a user that Keyturn sets. */
    private static final int SCHEDULE = 1;
    private static final int ALL_SCHEDULES = 0xFE;
    /** What no instant lies in: the code is there and does not open. */
    private static final Window NEVER = new Window(Instant.EPOCH, Instant.EPOCH);

    private final Radio radio;
    private final Timekeeper time;

    Slots(Radio radio, Timekeeper time) {
        this.radio = radio;
        this.time = time;
    }

    SlotContent read(int slot) {
        return switch (look(slot)) {
            case Looked.Not(var reason) -> new SlotContent.Unreachable(reason);
            case Looked.At(var seen) when !seen.taken() -> new SlotContent.Empty();
            case Looked.At(var seen) when !seen.enabled() -> new SlotContent.Occupied(Optional.of(NEVER));
            case Looked.At(var seen) when seen.userType() == DoorLock.BY_YEAR_DAY -> schedule(seen.owner().orElse(slot));
            case Looked.At _ -> new SlotContent.Occupied(Optional.empty());
        };
    }

    private SlotContent schedule(int user) {
        return switch (radio.command("GetYearDaySchedule", Payload.of("yearDayIndex", SCHEDULE, "userIndex", user))) {
            case Reply.Result(var told) -> new SlotContent.Occupied(Optional.of(told.path("status").asInt(-1) == DoorLock.SUCCESS
                    ? window(told.path("localStartTime").asLong(), told.path("localEndTime").asLong()) : NEVER));
            case Reply other -> new SlotContent.Unreachable(Radio.reason(other));
        };
    }

    private Window window(long from, long to) {
        var clock = time.clock();
        return new Window(clock.flatMap(known -> known.instant(from, false)).orElse(Instant.EPOCH),
                clock.flatMap(known -> known.instant(to, false)).orElse(Instant.EPOCH));
    }

    /** A window as the lock keeps it: seconds of its own wall since 2000. */
    record Local(long from, long to) {}

    /** @param window empty for always */
    SetResult set(int slot, Pin pin, Optional<Local> window, String name) {
        return switch (look(slot)) {
            case Looked.Not(var reason) -> new SetResult.Unreachable(reason);
            case Looked.At(var seen) when isAnothers(slot, seen) -> new SetResult.SlotTaken();
            case Looked.At(var seen) -> put(slot, pin, window, name, seen);
        };
    }

    /** A lock lets nobody change what another put in. */
    private boolean isAnothers(int slot, Slot seen) {
        var us = radio.node().get().at(0, DoorLock.OPERATIONAL_CREDENTIALS, DoorLock.OUR_FABRIC).asInt();
        return seen.taken()
                ? seen.owner().orElse(0) != slot || seen.pinMaker() != us || seen.userMaker() != us
                : seen.hasUser() && seen.userHoldsMore();
    }

    private SetResult put(int slot, Pin pin, Optional<Local> window, String name, Slot seen) {
        var failed = first(seen.taken() ? over(slot, window, name, seen) : anew(slot, window, name, seen));
        if (failed.isPresent()) {
            return new SetResult.Unreachable(Radio.reason(failed.get()));
        }
        var reply = radio.command("SetCredential", Payload.code(seen.taken() ? DoorLock.MODIFY : DoorLock.ADD, slot, pin.reveal()));
        var result = result(reply);
        if (result instanceof SetResult.Done && window.isEmpty() && seen.taken() && seen.userType() != DoorLock.UNRESTRICTED) {
            return first(widened(slot)).<SetResult>map(other -> new SetResult.OutcomeUnknown(Radio.reason(other))).orElse(result);
        }
        if (!seen.taken() && !(result instanceof SetResult.Done || result instanceof SetResult.OutcomeUnknown)) {
            radio.command("ClearUser", Payload.of("userIndex", slot));
        }
        return result;
    }

    private Stream<Supplier<Reply>> anew(int slot, Optional<Local> window, String name, Slot seen) {
        Stream<Supplier<Reply>> left = seen.hasUser() ? Stream.of(() -> radio.command("ClearUser", Payload.of("userIndex", slot))) : Stream.of();
        var type = window.isPresent() ? DoorLock.BY_YEAR_DAY : DoorLock.UNRESTRICTED;
        Stream<Supplier<Reply>> user = Stream.of(() -> radio.command("SetUser", Payload.user(DoorLock.ADD, slot, name, type)));
        return Stream.of(left, user, bound(slot, window)).flatMap(steps -> steps);
    }

    /** What narrows comes before the code, what widens after it. */
    private Stream<Supplier<Reply>> over(int slot, Optional<Local> window, String name, Slot seen) {
        var type = window.isPresent() ? DoorLock.BY_YEAR_DAY : seen.userType();
        var same = seen.enabled() && seen.userType() == type && seen.user().path("userName").asText().equals(name);
        Stream<Supplier<Reply>> user = same ? Stream.of() : Stream.of(() -> radio.command("SetUser", Payload.user(DoorLock.MODIFY, slot, name, type)));
        return Stream.concat(bound(slot, window), user);
    }

    private Stream<Supplier<Reply>> bound(int slot, Optional<Local> window) {
        return window.stream().map(times -> () -> radio.command("SetYearDaySchedule", Payload.of("yearDayIndex", SCHEDULE, "userIndex", slot,
                "localStartTime", times.from(), "localEndTime", times.to())));
    }

    private Stream<Supplier<Reply>> widened(int slot) {
        return Stream.of(() -> radio.command("SetUser", Payload.user(DoorLock.MODIFY, slot, null, DoorLock.UNRESTRICTED)),
                () -> radio.command("ClearYearDaySchedule", Payload.of("yearDayIndex", ALL_SCHEDULES, "userIndex", slot)));
    }

    /** Does one step after the other. @return the first answer that is not a yes; the steps after it are left out */
    private static Optional<Reply> first(Stream<Supplier<Reply>> steps) {
        return steps.map(Supplier::get).filter(reply -> !(reply instanceof Reply.Result)).findFirst();
    }

    private static SetResult result(Reply reply) {
        return switch (reply) {
            case Reply.Result(var told) -> status(told.path("status").asInt(-1));
            case Reply.Refused(var status) -> status(status);
            case Reply.NoAnswer(var reason) -> new SetResult.OutcomeUnknown(reason);
            case Reply.Failed _, Reply.NotSent _ -> new SetResult.Unreachable(Radio.reason(reply));
        };
    }

    private static SetResult status(int status) {
        return switch (status) {
            case DoorLock.SUCCESS -> new SetResult.Done(Evidence.ACKNOWLEDGED);
            // Some locks have no better word for a duplicate than that they failed.
            case DoorLock.DUPLICATE, DoorLock.FAILURE -> new SetResult.DuplicateOf(OptionalInt.empty());
            case DoorLock.OCCUPIED -> new SetResult.SlotTaken();
            case DoorLock.EXHAUSTED -> new SetResult.NoSlot();
            case DoorLock.INVALID -> new SetResult.RefusedByRule("lock-refuses-code");
            default -> new SetResult.Unreachable("lock-status-" + status);
        };
    }

    ClearResult clear(int slot) {
        return switch (look(slot)) {
            case Looked.Not(var reason) -> new ClearResult.Unreachable(reason);
            case Looked.At(var seen) when !seen.taken() -> new ClearResult.Done(Evidence.READ_BACK);
            case Looked.At(var seen) -> cleared(alone(slot, seen)
                    ? radio.command("ClearUser", Payload.of("userIndex", slot))
                    : radio.command("ClearCredential", Payload.of("credential", Payload.pin(slot))), slot);
        };
    }

    /** Whether the user goes with the PIN: it is that slot's own, and holds no fingerprint or the like. */
    private static boolean alone(int slot, Slot seen) {
        return seen.owner().orElse(0) == slot && !seen.userHoldsMore();
    }

    private ClearResult cleared(Reply reply, int slot) {
        return switch (reply) {
            case Reply.Result _ -> proven(credential(DoorLock.PIN, slot), false);
            case Reply.Refused(var status) -> new ClearResult.Refused("lock-status-" + status);
            case Reply.NoAnswer(var reason) -> new ClearResult.OutcomeUnknown(reason);
            case Reply.Failed _, Reply.NotSent _ -> new ClearResult.Unreachable(Radio.reason(reply));
        };
    }

    ClearResult clearAll() {
        var reply = radio.command("ClearUser", Payload.of("userIndex", DoorLock.ALL_USERS));
        return reply instanceof Reply.Result ? proven(credential(DoorLock.PIN, 1), true) : cleared(reply, 1);
    }

    /** @param all whether no higher slot may hold a code either */
    private static ClearResult proven(Reply look, boolean all) {
        if (!(look instanceof Reply.Result(var told))) {
            return new ClearResult.Done(Evidence.ACKNOWLEDGED);
        }
        return told.path("credentialExists").asBoolean() || all && told.path("nextCredentialIndex").isIntegralNumber()
                ? new ClearResult.Refused("not-cleared")
                : new ClearResult.Done(Evidence.READ_BACK);
    }

    /** @return how many credentials of that type it holds; empty where it did not tell */
    OptionalInt count(int type) {
        var index = 1;
        for (int found = 0;;) {
            if (!(credential(type, index) instanceof Reply.Result(var told))) {
                return OptionalInt.empty();
            }
            found += told.path("credentialExists").asBoolean() ? 1 : 0;
            var next = told.path("nextCredentialIndex").asInt();
            if (next <= index) {
                return OptionalInt.of(found);
            }
            index = next;
        }
    }

    private Reply credential(int type, int index) {
        return radio.command("GetCredentialStatus", Payload.of("credential", Payload.credential(type, index)));
    }

    private sealed interface Looked {
        record At(Slot slot) implements Looked {}

        record Not(String reason) implements Looked {}
    }

    private Looked look(int slot) {
        var reply = credential(DoorLock.PIN, slot);
        if (!(reply instanceof Reply.Result(var pin))) {
            return new Looked.Not(Radio.reason(reply));
        }
        var taken = pin.path("credentialExists").asBoolean();
        var owner = taken && pin.path("userIndex").isIntegralNumber() ? OptionalInt.of(pin.path("userIndex").asInt()) : OptionalInt.empty();
        return switch (radio.command("GetUser", Payload.of("userIndex", owner.orElse(slot)))) {
            case Reply.Result(var user) -> new Looked.At(new Slot(taken, owner, pin.path("creatorFabricIndex").asInt(), user));
            case Reply other -> new Looked.Not(Radio.reason(other));
        };
    }
}
