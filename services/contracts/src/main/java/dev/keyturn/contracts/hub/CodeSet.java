package dev.keyturn.contracts.hub;

import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Speaker;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Every code that must be on one lock, and every ended code that must be gone. Always the whole set, never a change to it.
 *
 * @param issuedAt when access drew it up, by its clock
 */
public record CodeSet(int v, UUID hub, UUID lock, Position position, Instant issuedAt, List<CodeEntry> entries)
        implements Downlink {
    public static final int VERSION = 1;

    public CodeSet {
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(issuedAt, "issuedAt");
        entries = List.copyOf(entries);
        if (entries.stream().map(CodeEntry::credential).distinct().count() != entries.size()) {
            throw new IllegalArgumentException("entries: a credential stands twice");
        }
    }

    @Override
    public Speaker speaker() {
        return Speaker.ACCESS;
    }
}
