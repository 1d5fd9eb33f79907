package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.driver.Setting;
import java.util.EnumSet;
import java.util.Set;

/** Where the settings that Keyturn knows are on a Matter lock. */
final class Settings {
    private static final int PRIVACY_MODE = 2;
    private static final int NORMAL_MODE = 0;

    private Settings() {}

    static int attribute(Setting setting) {
        return switch (setting) {
            case AUTO_LOCK_SECONDS -> 35;
            case VOLUME -> 36;
            case PRIVACY -> 37;
            case ONE_TOUCH_LOCKING -> 41;
            case WRONG_CODE_LIMIT -> 48;
            case LOCKOUT_SECONDS -> 49;
        };
    }

    /** Those that the lock has. */
    static Set<Setting> of(Node node) {
        var present = EnumSet.noneOf(Setting.class);
        for (var setting : Setting.values()) {
            if (!node.at(node.door(), DoorLock.CLUSTER, attribute(setting)).isMissingNode()) {
                present.add(setting);
            }
        }
        return present;
    }

    static long told(Setting setting, JsonNode value) {
        return switch (setting) {
            case PRIVACY -> value.asInt() == PRIVACY_MODE ? 1 : 0;
            case ONE_TOUCH_LOCKING -> value.asBoolean() ? 1 : 0;
            default -> value.asLong();
        };
    }

    static Object wire(Setting setting, long value) {
        return switch (setting) {
            case PRIVACY -> value == 0 ? NORMAL_MODE : PRIVACY_MODE;
            case ONE_TOUCH_LOCKING -> value != 0;
            default -> value;
        };
    }
}
