package dev.keyturn.access.property;

import java.util.UUID;

public record PropertyTimesChanged(UUID property) {
}
