package dev.keyturn.contracts.fleet;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** A turnover asks access for a one-time code to test a lock with. Key: the lock. @param notAfter the code's end at the latest */
public record CodeRequest(int v, UUID request, String organization, UUID lock, UUID turnover, Instant notAfter) {
    public static final int VERSION = 1;

    public CodeRequest {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(lock, "lock");
        Objects.requireNonNull(turnover, "turnover");
        Objects.requireNonNull(notAfter, "notAfter");
    }
}
