package dev.keyturn.access.property;

import java.util.List;
import java.util.UUID;

public record UnitFacts(UUID unit, UUID property, String name, List<UUID> doors) {
    public UnitFacts {
        doors = List.copyOf(doors);
    }
}
