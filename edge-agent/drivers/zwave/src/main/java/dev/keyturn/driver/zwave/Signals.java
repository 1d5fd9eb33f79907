package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.LockSignal.By;
import java.util.Optional;
import java.util.OptionalInt;

/** What an event of a node says of the lock. The numbers are Z-Wave's notification types and events (zwave-js core, Notifications.ts). */
final class Signals {
    private static final int ACCESS_CONTROL = 6;
    private static final int HOME_SECURITY = 7;
    private static final int DUPLICATE = 0x0f;
    private static final int COVER_REMOVED = 3;
    private static final int KEYPAD_DISABLED = 0x10;
    private static final int BATTERY_LOW = 15;

    private Signals() {}

    /** Whether the lock says that it did not take a code since it holds it already. */
    static boolean duplicate(JsonNode event) {
        return event.path("event").asText().equals("notification")
                && event.path("args").path("type").asInt() == ACCESS_CONTROL
                && event.path("args").path("event").asInt() == DUPLICATE;
    }

    static Optional<LockSignal> of(JsonNode event) {
        var args = event.path("args");
        return switch (event.path("event").asText()) {
            case "notification" -> notification(args.path("type").asInt(), args.path("event").asInt(), slot(args.path("parameters")));
            case "value updated", "value added" -> value(args);
            case "credential added", "credential modified", "credential deleted" ->
                    Optional.of(new LockSignal.CodesChanged(slot(args.path("credentialSlot"))));
            case "user deleted" -> Optional.of(new LockSignal.CodesChanged(slot(args.path("userId"))));
            default -> Optional.empty();
        };
    }

    private static Optional<LockSignal> notification(int type, int event, OptionalInt slot) {
        if (type == HOME_SECURITY) {
            return switch (event) {
                case COVER_REMOVED -> Optional.of(new LockSignal.Tampered());
                case 0x04 -> Optional.of(new LockSignal.Refused());
                default -> Optional.empty();
            };
        }
        if (type != ACCESS_CONTROL) {
            return Optional.empty();
        }
        return Optional.ofNullable(switch (event) {
            case 0x01 -> new LockSignal.Locked(By.HAND);
            case 0x02 -> new LockSignal.Unlocked(By.HAND, OptionalInt.empty());
            case 0x03 -> new LockSignal.Locked(By.RADIO);
            case 0x04 -> new LockSignal.Unlocked(By.RADIO, OptionalInt.empty());
            case 0x05, 0x21 -> new LockSignal.Locked(By.KEYPAD);
            case 0x06, 0x22 -> new LockSignal.Unlocked(By.KEYPAD, slot);
            case 0x09 -> new LockSignal.Locked(By.ITSELF);
            case Node.LOCK_STATE_JAMMED -> new LockSignal.Jammed();
            case 0x0c, 0x12 -> new LockSignal.CodesChanged(OptionalInt.empty());
            case 0x0d, 0x0e -> new LockSignal.CodesChanged(slot);
            case KEYPAD_DISABLED -> new LockSignal.LockedOut();
            case 0x2f, 0x30, 0x31, 0x32 -> new LockSignal.Refused();
            default -> null;
        });
    }

    /** States that a lock falls into come as values. */
    private static Optional<LockSignal> value(JsonNode args) {
        var id = Node.ValueId.of(args);
        var now = args.path("newValue").asInt();
        if (id.commandClass() == CommandClass.BATTERY) {
            return id.property().equals("level") && now <= BATTERY_LOW
                    ? Optional.of(new LockSignal.BatteryLow(now))
                    : Optional.empty();
        }
        if (id.commandClass() != CommandClass.NOTIFICATION || id.key() == null) {
            return Optional.empty();
        }
        return switch (id.key()) {
            case "Lock state" -> now == Node.LOCK_STATE_JAMMED ? Optional.of(new LockSignal.Jammed()) : Optional.empty();
            case "Keypad state" -> now == KEYPAD_DISABLED ? Optional.of(new LockSignal.LockedOut()) : Optional.empty();
            case "Cover status" -> now == COVER_REMOVED ? Optional.of(new LockSignal.Tampered()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** From a bare id, or from the parameters of a notification, which name it in one of two ways. 0 is no code's: none, or all. */
    private static OptionalInt slot(JsonNode told) {
        var id = told.isIntegralNumber() ? told.asInt() : told.path("userId").asInt(told.path("user ID").asInt());
        return id > 0 ? OptionalInt.of(id) : OptionalInt.empty();
    }
}
