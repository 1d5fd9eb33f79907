package dev.keyturn.access.lock;

import dev.keyturn.contracts.fleet.LockRecord.Binding;
import dev.keyturn.contracts.fleet.LockRecord.Reported;
import dev.keyturn.contracts.hub.Mode;
import java.util.UUID;

public record LockFacts(UUID lock, String organization, String name, String model, Reported reported, Binding binding, Mode mode, UUID door) {
}
