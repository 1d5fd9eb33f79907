package dev.keyturn.access.property;

import java.util.UUID;

public record UnitDoorsChanged(UUID unit) {
}
