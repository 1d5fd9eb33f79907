package dev.keyturn.driver.zigbee;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.LockSignal.By;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a lock says by itself: its {@code action}, as Zigbee2MQTT words the door lock cluster's operation and programming events.
 *
 * @param user the slot that it names; 0 and 65535 name none
 */
record Saying(String action, String source, int user) {
    private static final int NOBODY = 0xffff;

    static Optional<Saying> in(JsonNode message) {
        var action = message.path("action");
        return action.isTextual() && !action.asText().isEmpty()
                ? Optional.of(new Saying(action.asText(), message.path("action_source_name").asText(),
                        message.path("action_user").asInt(NOBODY)))
                : Optional.empty();
    }

    /** Whether codes were changed. */
    boolean changes() {
        return switch (action) {
            case "pin_code_added", "pin_code_changed", "pin_code_deleted", "master_code_changed" -> true;
            default -> false;
        };
    }

    boolean byRadio() {
        return source.equals("rf");
    }

    /** Whether the lock took a code into a slot by radio. */
    boolean took(int slot) {
        return byRadio() && user == slot && (action.equals("pin_code_added") || action.equals("pin_code_changed"));
    }

    Optional<LockSignal> signal() {
        return Optional.ofNullable(switch (action) {
            case "unlock" -> new LockSignal.Unlocked(by(), slot());
            case "key_unlock", "manual_unlock" -> new LockSignal.Unlocked(By.HAND, OptionalInt.empty());
            case "schedule_unlock" -> new LockSignal.Unlocked(By.ITSELF, OptionalInt.empty());
            case "lock" -> new LockSignal.Locked(by());
            case "one_touch_lock", "key_lock", "manual_lock" -> new LockSignal.Locked(By.HAND);
            case "auto_lock", "schedule_lock" -> new LockSignal.Locked(By.ITSELF);
            case "unlock_failure_invalid_pin_or_id", "unlock_failure_invalid_schedule", "lock_failure_invalid_pin_or_id",
                    "lock_failure_invalid_schedule" -> new LockSignal.Refused();
            default -> changes() ? new LockSignal.CodesChanged(slot()) : null;
        });
    }

    private By by() {
        return switch (source) {
            case "keypad" -> By.KEYPAD;
            case "rf" -> By.RADIO;
            case "manual" -> By.HAND;
            default -> By.UNKNOWN;
        };
    }

    private OptionalInt slot() {
        return user > 0 && user < NOBODY ? OptionalInt.of(user) : OptionalInt.empty();
    }
}
