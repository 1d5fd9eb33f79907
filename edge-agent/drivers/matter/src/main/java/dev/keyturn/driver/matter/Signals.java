package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.LockSignal.By;
import java.util.Optional;
import java.util.OptionalInt;

/** What the events of the Door Lock cluster mean. Source: Matter Application Cluster Specification, 5.2.11. */
final class Signals {
    private static final int ALARM = 0;
    private static final int OPERATION = 2;
    private static final int OPERATION_ERROR = 3;
    private static final int USER_CHANGE = 4;
    private static final int OF_USER = 2;
    private static final int OF_PIN = 6;
    private static final int REMOTE = 7;
    private static final int BATTERY_LOW = 15;

    private Signals() {}

    /** @param ourFabric as the lock numbers it; 0 where that is not known */
    static Optional<LockSignal> of(int event, JsonNode data, int ourFabric) {
        return switch (event) {
            case ALARM -> alarm(data.path("alarmCode").asInt(-1));
            case OPERATION -> operation(data);
            case OPERATION_ERROR -> refusal(data);
            case USER_CHANGE -> change(data, ourFabric);
            default -> Optional.empty();
        };
    }

    /** @param halfPercents as Matter counts batteries */
    static Optional<LockSignal> battery(JsonNode halfPercents) {
        var percent = halfPercents.asInt() / 2;
        return halfPercents.isIntegralNumber() && percent <= BATTERY_LOW ? Optional.of(new LockSignal.BatteryLow(percent)) : Optional.empty();
    }

    private static Optional<LockSignal> alarm(int code) {
        return switch (code) {
            case 0 -> Optional.of(new LockSignal.Jammed());
            case 1 -> Optional.of(new LockSignal.WasReset());
            case 4 -> Optional.of(new LockSignal.LockedOut());
            // The escutcheon was taken off, or the door forced.
            case 5, 6 -> Optional.of(new LockSignal.Tampered());
            default -> Optional.empty();
        };
    }

    private static Optional<LockSignal> operation(JsonNode data) {
        var by = by(data.path("operationSource").asInt());
        return switch (data.path("lockOperationType").asInt(-1)) {
            case 0 -> Optional.of(new LockSignal.Locked(by));
            // Unlocked, and unlatched.
            case 1, 4 -> Optional.of(new LockSignal.Unlocked(by, slot(data)));
            default -> Optional.empty();
        };
    }

    private static OptionalInt slot(JsonNode data) {
        for (var credential : data.path("credentials")) {
            if (credential.path("credentialType").asInt() == DoorLock.PIN) {
                return OptionalInt.of(credential.path("credentialIndex").asInt());
            }
        }
        return OptionalInt.empty();
    }

    private static By by(int source) {
        return switch (source) {
            case 1, 5 -> By.HAND;
            case 2, REMOTE -> By.RADIO;
            case 3 -> By.KEYPAD;
            case 4, 6 -> By.ITSELF;
            default -> By.UNKNOWN;
        };
    }

    private static Optional<LockSignal> refusal(JsonNode data) {
        return by(data.path("operationSource").asInt()) == By.KEYPAD ? Optional.of(new LockSignal.Refused()) : Optional.empty();
    }

    /** What we changed ourselves is no news. */
    private static Optional<LockSignal> change(JsonNode data, int ourFabric) {
        if (data.path("operationSource").asInt() == REMOTE && data.path("fabricIndex").asInt(-1) == ourFabric) {
            return Optional.empty();
        }
        return switch (data.path("lockDataType").asInt()) {
            case OF_USER -> Optional.of(new LockSignal.CodesChanged(one(data.path("userIndex"))));
            case OF_PIN -> Optional.of(new LockSignal.CodesChanged(one(data.path("dataIndex"))));
            default -> Optional.empty();
        };
    }

    private static OptionalInt one(JsonNode index) {
        return index.isIntegralNumber() && index.asInt() > 0 && index.asInt() < DoorLock.ALL_USERS ? OptionalInt.of(index.asInt()) : OptionalInt.empty();
    }
}
