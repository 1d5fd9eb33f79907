package dev.keyturn.driver.virtual;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a virtual lock remembers. Immutable.
 *
 * @param pinLength the number of digits that all its codes must have; null while it takes any that its model does
 * @param codes by slot
 * @param unlockedSince null while the bolt is out
 * @param wrong wrong codes in a row
 * @param lockedOutUntil null unless the keypad is dead for a while
 * @param late acts whose effect is still to come, in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Memory(String serial, String model, Integer pinLength, Map<Integer, StoredCode> codes, Instant unlockedSince,
        int batteryPercent, int wrong, Instant lockedOutUntil, Faults faults, List<LateAct> late) {

    /** @param code null to empty the slot */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LateAct(Instant at, int slot, StoredCode code) {}

    Memory {
        codes = Collections.unmodifiableMap(new TreeMap<>(codes));
        late = List.copyOf(late);
    }

    static Memory factoryNew(String serial, String model, Integer pinLength) {
        return new Memory(serial, model, pinLength, Map.of(), null, 100, 0, null, Faults.NONE, List.of());
    }

    boolean locked() {
        return unlockedSince == null;
    }

    Memory put(int slot, StoredCode code) {
        var next = new TreeMap<>(codes);
        if (code == null) {
            next.remove(slot);
        } else {
            next.put(slot, code);
        }
        return withCodes(next);
    }

    Memory withCodes(Map<Integer, StoredCode> next) {
        return new Memory(serial, model, pinLength, next, unlockedSince, batteryPercent, wrong, lockedOutUntil, faults, late);
    }

    Memory withPinLength(Integer next) {
        return new Memory(serial, model, next, codes, unlockedSince, batteryPercent, wrong, lockedOutUntil, faults, late);
    }

    Memory withBolt(Instant unlocked) {
        return new Memory(serial, model, pinLength, codes, unlocked, batteryPercent, wrong, lockedOutUntil, faults, late);
    }

    Memory withBattery(int percent) {
        return new Memory(serial, model, pinLength, codes, unlockedSince, percent, wrong, lockedOutUntil, faults, late);
    }

    Memory withTries(int tries, Instant silentUntil) {
        return new Memory(serial, model, pinLength, codes, unlockedSince, batteryPercent, tries, silentUntil, faults, late);
    }

    Memory withFaults(Faults next) {
        return new Memory(serial, model, pinLength, codes, unlockedSince, batteryPercent, wrong, lockedOutUntil, next, late);
    }

    Memory withLate(List<LateAct> next) {
        return new Memory(serial, model, pinLength, codes, unlockedSince, batteryPercent, wrong, lockedOutUntil, faults, next);
    }
}
