package dev.keyturn.driver.zwave;

import static java.util.Map.entry;

import dev.keyturn.driver.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * Where a model keeps its settings: parameters of the Configuration command class, whose numbers each maker chose.
 *
 * @param pinLength the parameter that holds the one length of all codes
 * @param settings whole numbers as {@link Setting} has them
 */
record Parameters(Optional<Integer> pinLength, Map<Setting, Integer> settings) {
    private static final Parameters NONE = new Parameters(Optional.empty(), Map.of());

    /** The numbers are those of Z-Wave JS's device files: 0x003b/be469zp.json and 0x0129/yrd256-zw3.json with its templates. */
    private static final Map<String, Parameters> BY_MODEL = Map.ofEntries(
            entry("schlage-be469zp", new Parameters(Optional.of(16), Map.of())),
            entry("yale-assure-zw", new Parameters(Optional.empty(), Map.of(
                    Setting.AUTO_LOCK_SECONDS, 3, Setting.WRONG_CODE_LIMIT, 4, Setting.LOCKOUT_SECONDS, 7))));

    static Parameters of(String model) {
        return BY_MODEL.getOrDefault(model, NONE);
    }
}
