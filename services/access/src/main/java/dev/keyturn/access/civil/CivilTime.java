package dev.keyturn.access.civil;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Optional;

/**
 * The one place where a wall time becomes an instant (S16). A time that a zone skips is the moment of the skip; a time that it
 * has twice is the earlier for a start and the later for an end, so that the guest is never short-changed.
 */
public final class CivilTime {
    private CivilTime() {}

    /** When something that starts at this wall time starts. */
    public static Instant start(LocalDateTime local, ZoneId zone) {
        return instant(local, zone, List::getFirst);
    }

    /** When something that ends at this wall time ends. */
    public static Instant end(LocalDateTime local, ZoneId zone) {
        return instant(local, zone, List::getLast);
    }

    /**
     * The zone of this name in the time zone database, letters as written there; empty for offsets and for anything else, such
     * as the zones that a calendar library adds to the JDK's.
     */
    public static Optional<ZoneId> zone(String id) {
        boolean known = ZoneRulesProvider.getAvailableZoneIds().contains(id) && !id.contains("~");
        return known ? Optional.of(ZoneId.of(id)) : Optional.empty();
    }

    /**
     * The version of the zone's rules in use, as "2026a": kept with derived instants, so that a change of the rules is seen.
     * Fixed offsets have no version; theirs is empty.
     */
    public static String rulesVersion(ZoneId zone) {
        return zone.normalized() instanceof ZoneOffset ? "" : ZoneRulesProvider.getVersions(zone.getId()).lastEntry().getKey();
    }

    /** At an overlap the zone lists the offset before the transition, the earlier instant, first. */
    private static Instant instant(LocalDateTime local, ZoneId zone, Choice choice) {
        var rules = zone.getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = rules.getTransition(local);
            return gap.getInstant();
        }
        return local.toInstant(choice.of(offsets));
    }

    private interface Choice {
        ZoneOffset of(List<ZoneOffset> offsets);
    }
}
