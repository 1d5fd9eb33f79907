package dev.keyturn.access.lock;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.keyturn.contracts.hub.Mode;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A lock as people see it. */
@JsonInclude(Include.NON_NULL)
@Schema(name = "Lock", description = "A device that codes are set on.")
public record LockView(
        @Schema(description = "Its id, the same in fleet.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f73") UUID id,
        @Schema(description = "What people call it.", examples = "Front door lock") String name,
        @Schema(description = "Catalogue id of the model.", examples = "aqara-u200") String model,
        @Schema(description = "What fleet wants of it: IN_SERVICE, FROZEN for a turnover, or RELEASED.", examples = "IN_SERVICE") Mode mode,
        @Schema(description = "The hub that drives it; absent where none does.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f76")
        UUID hub,
        @Schema(description = "The door that it is on; absent where it is on none.", examples = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71")
        UUID door,
        @Schema(description = "Fewest digits of a PIN, as the lock itself says; absent until it does.", examples = "4")
        Integer shortestPin,
        @Schema(description = "Most digits of a PIN, as the lock itself says; absent until it does.", examples = "8")
        Integer longestPin) {

    static LockView of(LockFacts lock) {
        return new LockView(lock.lock(), lock.name(), lock.model(), lock.mode(),
                lock.binding() == null ? null : lock.binding().hub(), lock.door(),
                lock.reported() == null ? null : lock.reported().shortestPin(),
                lock.reported() == null ? null : lock.reported().longestPin());
    }
}
