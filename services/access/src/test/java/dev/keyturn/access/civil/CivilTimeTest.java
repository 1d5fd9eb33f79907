package dev.keyturn.access.civil;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CivilTimeTest {
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2038-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvFileSource(resources = "dst-examples.csv", numLinesToSkip = 1)
    void theWorkedExamplesHold(ZoneId zone, LocalDateTime local, String role, Instant instant, String kind) {
        assertThat(role.equals("start") ? CivilTime.start(local, zone) : CivilTime.end(local, zone)).as(kind).isEqualTo(instant);
    }

    /** Every zone, every change of offset in 18 years, every quarter of an hour from three hours before to three hours after. */
    @Test
    void everyWallTimeNearEveryTransitionOfEveryZoneMeansWhatTheClocksOnTheWallShow() {
        int transitions = 0;
        for (ZoneId zone : ianaZones()) {
            var transition = zone.getRules().nextTransition(FROM);
            while (transition != null && transition.getInstant().isBefore(UNTIL)) {
                LocalDateTime before = transition.getDateTimeBefore();
                LocalDateTime after = transition.getDateTimeAfter();
                LocalDateTime last = (before.isAfter(after) ? before : after).plusHours(3);
                for (var local = (before.isAfter(after) ? after : before).minusHours(3); !local.isAfter(last); local = local.plusMinutes(15)) {
                    assertMeaning(local, zone);
                }
                transitions++;
                transition = zone.getRules().nextTransition(transition.getInstant());
            }
        }
        assertThat(transitions).as("transitions walked through").isGreaterThan(5_000);
    }

    @Test
    void midnightLeapDayAndYearsEndAreOrdinary() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        assertMeaning(LocalDate.of(2028, 2, 29).atStartOfDay(), berlin);
        assertMeaning(LocalDate.of(2028, 3, 1).atStartOfDay(), berlin);
        assertMeaning(LocalDate.of(2027, 12, 31).atTime(23, 59), berlin);
    }

    @Test
    void theVersionOfTheRulesIsKnownForAZoneAndEmptyForAnOffset() {
        assertThat(CivilTime.rulesVersion(ZoneId.of("Europe/Berlin"))).matches("20\\d\\d[a-z]");
        assertThat(CivilTime.rulesVersion(ZoneOffset.ofHours(2))).isEmpty();
        assertThat(CivilTime.rulesVersion(ZoneId.of("UTC+2"))).isEmpty();
    }

    @Test
    void onlyZonesOfTheTimeZoneDatabaseAreZones() {
        assertThat(CivilTime.zone("Europe/Berlin")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(CivilTime.zone("UTC")).contains(ZoneId.of("UTC"));
        for (String id : List.of("Europe/Atlantis", "+02:00", "UTC+2", "europe/berlin", "", "ical4j~1", "CET ")) {
            assertThat(CivilTime.zone(id)).as(id).isEmpty();
        }
        var foreign = ZoneId.getAvailableZoneIds().stream().filter(id -> id.startsWith("ical4j")).toList();
        assertThat(foreign).allMatch(id -> CivilTime.zone(id).isEmpty());
    }

    private static List<ZoneId> ianaZones() {
        return ZoneId.getAvailableZoneIds().stream().flatMap(id -> CivilTime.zone(id).stream()).toList();
    }

    private static void assertMeaning(LocalDateTime local, ZoneId zone) {
        Instant first = showing(local, zone, true);
        Instant last = showing(local, zone, false);
        if (!CivilTime.start(local, zone).equals(first) || !CivilTime.end(local, zone).equals(last)) {
            assertThat(CivilTime.start(local, zone)).as("start at %s in %s", local, zone).isEqualTo(first);
            assertThat(CivilTime.end(local, zone)).as("end at %s in %s", local, zone).isEqualTo(last);
        }
    }

    /**
     * The oracle: looks at a clock on the wall at instants, which is unambiguous, and asks neither for transitions nor for
     * valid offsets. The first or last instant at which the clock shows the time; where it never does, the first at which it
     * shows a later one.
     */
    private static Instant showing(LocalDateTime local, ZoneId zone, boolean first) {
        Instant found = null;
        for (ZoneOffset offset : offsetsAround(local, zone)) {
            Instant candidate = local.toInstant(offset);
            boolean shown = onTheWall(candidate, zone).equals(local);
            if (shown && (found == null || (first ? candidate.isBefore(found) : candidate.isAfter(found)))) {
                found = candidate;
            }
        }
        return found != null ? found : firstShowingLater(local, zone);
    }

    private static Set<ZoneOffset> offsetsAround(LocalDateTime local, ZoneId zone) {
        Set<ZoneOffset> offsets = new LinkedHashSet<>();
        Instant middle = local.toInstant(ZoneOffset.UTC);
        for (int hours = -30; hours <= 30; hours += 3) {
            offsets.add(zone.getRules().getOffset(middle.plusSeconds(hours * 3600L)));
        }
        return offsets;
    }

    private static Instant firstShowingLater(LocalDateTime local, ZoneId zone) {
        long earlier = local.toEpochSecond(ZoneOffset.ofHours(18));
        long later = local.toEpochSecond(ZoneOffset.ofHours(-18));
        while (later - earlier > 1) {
            long middle = Math.floorDiv(earlier + later, 2);
            if (onTheWall(Instant.ofEpochSecond(middle), zone).isAfter(local)) {
                later = middle;
            } else {
                earlier = middle;
            }
        }
        return Instant.ofEpochSecond(later);
    }

    private static LocalDateTime onTheWall(Instant instant, ZoneId zone) {
        return LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, zone.getRules().getOffset(instant));
    }
}
