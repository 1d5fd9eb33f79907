package dev.keyturn.access.calendar.feed;

import dev.keyturn.access.civil.CivilTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A DTSTART or DTEND at the property. What the value looks like decides, not the VALUE parameter, which feeds forget; a wall
 * time without a zone, or in one that nobody knows, is the property's.
 *
 * @param time empty for a whole day
 * @param zoneKnown false where the feed names a zone that is none
 */
record When(LocalDate date, Optional<LocalTime> time, boolean zoneKnown) {
    private static final DateTimeFormatter DATE =
            new DateTimeFormatterBuilder().appendPattern("uuuuMMdd").toFormatter().withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendPattern("HHmm[ss]").toFormatter().withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern FORM = Pattern.compile("(\\d{8})(?:T(\\d{4}(?:\\d{2})?)(Z?))?");
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    /** What is no date, or none at which somebody could stay, is empty. */
    static Optional<When> of(ContentLine line, ZoneId property) {
        var form = FORM.matcher(line.value().strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(form.group(1), DATE);
            if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
                return Optional.empty();
            }
            if (form.group(2) == null) {
                return Optional.of(new When(date, Optional.empty(), true));
            }
            LocalDateTime wall = date.atTime(LocalTime.parse(form.group(2), TIME));
            return Optional.of(form.group(3).isEmpty() ? atWall(wall, line, property) : at(wall, ZoneOffset.UTC, property));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day of departure of something that starts here and lasts so long, as in P3D, P1W or PT20H; empty for no duration. */
    Optional<When> plus(String duration) {
        try {
            if (!duration.contains("T")) {
                return Optional.of(new When(date.plus(Period.parse(duration)), time, zoneKnown));
            }
            LocalDateTime end = date.atTime(time.orElse(LocalTime.MIDNIGHT)).plus(Duration.parse(duration));
            return Optional.of(new When(end.toLocalDate(), Optional.of(end.toLocalTime()), zoneKnown));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day of departure of an entry from here until {@code end}: at least one night. */
    LocalDate departure(When end) {
        return end.date.isEqual(date) ? date.plusDays(1) : end.date;
    }

    boolean isAfter(When end) {
        return date.atTime(time.orElse(LocalTime.MIDNIGHT)).isAfter(end.date.atTime(end.time.orElse(LocalTime.MAX)));
    }

    private static When atWall(LocalDateTime wall, ContentLine line, ZoneId property) {
        Optional<String> name = line.parameter("TZID");
        return name.flatMap(When::zone)
                .map(zone -> at(wall, zone, property))
                .orElseGet(() -> new When(wall.toLocalDate(), Optional.of(wall.toLocalTime()), name.isEmpty()));
    }

    private static When at(LocalDateTime wall, ZoneId zone, ZoneId property) {
        LocalDateTime local = wall.atZone(zone).withZoneSameInstant(property).toLocalDateTime();
        return new When(local.toLocalDate(), Optional.of(local.toLocalTime()), true);
    }

    /** Some writers put their own name before the zone's: /example.org/Europe/Berlin. */
    private static Optional<ZoneId> zone(String name) {
        String rest = name.strip();
        Optional<ZoneId> zone = CivilTime.zone(rest);
        while (zone.isEmpty() && rest.contains("/")) {
            rest = rest.substring(rest.indexOf('/') + 1);
            zone = CivilTime.zone(rest);
        }
        return zone;
    }
}
