package dev.keyturn.agent.core;

import dev.keyturn.contracts.Position;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The newest set that the hub holds for a lock. */
public record Wants(Position position, List<Want> entries) {
    public static final Wants NONE = new Wants(Position.NONE, List.of());

    public Wants {
        entries = List.copyOf(entries);
    }

    public Optional<Want> of(UUID credential) {
        return entries.stream().filter(want -> want.credential().equals(credential)).findFirst();
    }
}
