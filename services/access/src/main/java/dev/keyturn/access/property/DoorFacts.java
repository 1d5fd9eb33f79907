package dev.keyturn.access.property;

import java.util.UUID;

public record DoorFacts(UUID door, UUID property, String name, UUID lock) {
}
