package dev.keyturn.access.grant;

import dev.keyturn.access.credential.LockModels;
import dev.keyturn.access.lock.LockFacts;
import dev.keyturn.catalogue.LengthChoice;
import dev.keyturn.catalogue.LengthChoice.NeedsSeveral;
import dev.keyturn.catalogue.LengthChoice.NothingToSet;
import dev.keyturn.catalogue.LengthChoice.OneCode;
import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.PinRules;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Whether a PIN can be chosen for these locks. */
sealed interface Lockset {
    /** Locks that take no codes from Keyturn are left out. */
    static Lockset of(Collection<LockFacts> locks, LockModels catalogue) {
        var models = new LinkedHashMap<UUID, Model>();
        for (var lock : locks) {
            var model = catalogue.of(lock);
            if (model.isEmpty()) {
                return new NotReady(WaitsFor.THE_MODEL);
            }
            if (model.get().management() != Management.NONE) {
                models.put(lock.lock(), model.get());
            }
        }
        return switch (LengthChoice.of(models.values())) {
            case OneCode _ -> new Ready(models);
            case NeedsSeveral _ -> new NotReady(WaitsFor.COMMON_RULES);
            case NothingToSet _ -> new NotReady(WaitsFor.A_LOCK);
        };
    }

    /** None can be chosen now. */
    record NotReady(WaitsFor reason) implements Lockset {}

    /**
     * One PIN suits all.
     *
     * @param models each lock with its model, as the lock itself reported it
     */
    record Ready(Map<UUID, Model> models) implements Lockset {
        PinRules rules() {
            return PinRules.of(models.values());
        }
    }
}
