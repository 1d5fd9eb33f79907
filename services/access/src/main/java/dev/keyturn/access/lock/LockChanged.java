package dev.keyturn.access.lock;

import java.util.UUID;

public record LockChanged(UUID lock) {
}
