package dev.keyturn.access.property;

import java.util.List;
import java.util.UUID;

/** A unit, for the rest of the service. @param doors the doors that its guests pass, by name, shared ones included; may be empty */
public record UnitFacts(UUID unit, UUID property, String name, List<UUID> doors) {

    public UnitFacts {
        doors = List.copyOf(doors);
    }
}
