package dev.keyturn.access.credential;

import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.OwnSchedule;
import dev.keyturn.catalogue.ReadBack;
import java.util.Objects;

/**
 * What a lock can do for the codes on it, as far as their proof depends on it.
 *
 * @param schedule whether it starts and ends codes by itself
 * @param readBack how far its word can prove a code
 * @param capacity how many guests' codes it takes
 */
public record Ability(Management management, OwnSchedule schedule, ReadBack readBack, int capacity) {
    public Ability {
        Objects.requireNonNull(management, "management");
        Objects.requireNonNull(schedule, "schedule");
        Objects.requireNonNull(readBack, "readBack");
    }

    /** @param model as the lock itself reported it, see {@link LockModels} */
    public static Ability of(Model model) {
        return new Ability(model.management(), model.ownSchedule(), model.readBack(), model.slots().guestCapacity());
    }
}
