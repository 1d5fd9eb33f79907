package dev.keyturn.fleet.lock;

import dev.keyturn.catalogue.Management;
import dev.keyturn.contracts.hub.LockEvidence.Reach;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Schedule;
import dev.keyturn.fleet.directory.Doors;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A lock as people see it, with the door that it is on. */
@Schema(name = "Lock")
public record LockView(
        @Schema(description = "Its id, the same in access.", examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d80") UUID id,
        @Schema(description = "What people call it.", examples = "Loft 1") String name,
        @Schema(description = "Id in the catalogue of models.", examples = "yale-assure-zw") String model,
        @Schema(description = "RADIO: its hub sets and removes codes. ASSISTED: a person does, and no hub drives it.",
                examples = "RADIO")
        Management management,
        @Schema(description = "The hub that drives it; null where a person works it.", nullable = true,
                examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78")
        UUID hub,
        @Schema(description = "The hub's driver for it; null with the hub.", nullable = true, examples = "zwave") String driver,
        @Schema(description = "What the driver knows it by; null with the hub.", nullable = true, examples = "12") String address,
        @Schema(description = "The door that it is on, where access has one.", nullable = true) Doors.Door door,
        @Schema(description = "IN_SERVICE: the hub brings it to its code set. FROZEN: it touches nothing but ends codes.",
                examples = "IN_SERVICE") Mode mode,
        @Schema(description = "Why it is in this mode; null where nobody said.", nullable = true,
                examples = "cylinder is being changed")
        String modeReason,
        @Schema(description = "What it last said of itself.") Health health) {

    /** @param door null where it is on none */
    static LockView of(Lock lock, Doors.Door door) {
        return new LockView(lock.id, lock.name, lock.model, lock.management, lock.hub, lock.driver, lock.address, door,
                lock.mode, lock.modeReason, new Health(lock.reach, lock.batteryPercent, lock.slots, lock.slotsUsed, lock.foreignCodes,
                        lock.shortestPin, lock.longestPin, lock.schedule, lock.seenAt));
    }

    /** What the lock last said of itself, through its hub; null where it never did, as one that a person works. */
    @Schema(name = "LockHealth")
    public record Health(
            @Schema(description = "Whether it answers its hub.", examples = "REACHABLE") Reach reach,
            @Schema(description = "Percent; null where it never said.", nullable = true, examples = "85") Integer batteryPercent,
            @Schema(description = "How many codes it takes; null where it never said.", nullable = true, examples = "250")
            Integer slots,
            @Schema(description = "How many of them are taken; null where it never said.", nullable = true, examples = "3")
            Integer slotsUsed,
            @Schema(description = "Codes on it that are not Keyturn's.", examples = "0") int foreignCodes,
            @Schema(description = "Fewest digits of a PIN that it takes; null where it never said.", nullable = true, examples = "4")
            Integer shortestPin,
            @Schema(description = "Most digits of a PIN that it takes; null where it never said.", nullable = true, examples = "8")
            Integer longestPin,
            @Schema(description = "Whether it ends codes by itself; null where it never said.", nullable = true, examples = "NONE")
            Schedule schedule,
            @Schema(description = "When it was last told of; null before the first time.", nullable = true,
                    examples = "2026-11-23T12:07:31Z")
            Instant seenAt) {}
}
