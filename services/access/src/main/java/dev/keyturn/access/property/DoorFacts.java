package dev.keyturn.access.property;

import java.util.UUID;

/** A door, for the rest of the service. @param lock the lock that is on it; null where none is */
public record DoorFacts(UUID door, UUID property, String name, UUID lock) {}
