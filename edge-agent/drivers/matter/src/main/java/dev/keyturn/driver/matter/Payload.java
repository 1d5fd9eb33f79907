package dev.keyturn.driver.matter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** The fields of commands. A null is a value on this wire. */
final class Payload {
    private Payload() {}

    static Map<String, Object> of(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    static Map<String, Object> pin(int slot) {
        return credential(DoorLock.PIN, slot);
    }

    static Map<String, Object> credential(int type, int index) {
        return of("credentialType", type, "credentialIndex", index);
    }

    static Map<String, Object> user(int operation, int slot, String name, Integer type) {
        return of("operationType", operation, "userIndex", slot, "userName", name, "userUniqueID", null, "userStatus", DoorLock.ENABLED,
                "userType", type, "credentialRule", operation == DoorLock.ADD ? 0 : null);
    }

    static Map<String, Object> code(int operation, int slot, String digits) {
        var bytes = digits.getBytes(StandardCharsets.US_ASCII);
        try {
            return of("operationType", operation, "credential", pin(slot), "credentialData", Base64.getEncoder().encodeToString(bytes),
                    "userIndex", slot, "userStatus", null, "userType", null);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
