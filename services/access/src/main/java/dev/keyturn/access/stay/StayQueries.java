package dev.keyturn.access.stay;

import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Stays for people to read, with what overlaps them. */
@ApplicationScoped
class StayQueries {

    /**
     * Of each stay the booked ones of the same unit at the same time, 20 at most. No stay is longer than 732 nights
     * ({@link StayTimes#MOST_NIGHTS}), so that only those need to be looked at which begin so much earlier at most.
     */
    private static final String OVERLAPS = """
            select stay.id, other.id from stay cross join lateral (
                select id from stay near
                where near.unit_id = stay.unit_id and near.id <> stay.id and near.state = 'BOOKED'
                    and near.check_in between stay.check_in - 732 and stay.check_out
                    and near.arrival < stay.departure and near.departure > stay.arrival
                order by near.check_in, near.id limit 20) other
            where stay.id = any (?::uuid[]) and stay.state = 'BOOKED'
            """;

    @Inject
    StayRows rows;

    @Inject
    Sql sql;

    /** In order of the check-in dates. */
    Page<StayView> page(Wanted wanted, PageRequest request) {
        var where = new ArrayList<String>();
        var values = new HashMap<String, Object>();
        if (wanted.unit() != null) {
            where.add("unit = :unit");
            values.put("unit", wanted.unit());
        }
        if (wanted.from() != null) {
            // The second bound says nothing new, but lets the index by check-in begin there.
            where.add("checkOut >= :from and checkIn >= :earliest");
            values.put("from", wanted.from());
            values.put("earliest", earliest(wanted.from()));
        }
        if (wanted.until() != null) {
            where.add("checkIn <= :until");
            values.put("until", wanted.until());
        }
        request.cursor().ifPresent(after -> {
            where.add("(checkIn, id) > (:afterDate, :afterId)");
            values.put("afterDate", date(after));
            values.put("afterId", after.idAt(1));
        });
        var query = String.join(" and ", where) + " order by checkIn, id";
        var found = rows.find(query, values).range(0, request.limit()).list();
        var overlaps = overlaps(found.stream().map(stay -> stay.id).toList());
        return Page.<Stay>of(found, request, last -> Cursor.of(last.checkIn, last.id))
                .map(stay -> StayView.of(stay, overlaps.getOrDefault(stay.id, List.of())));
    }

    StayView view(Stay stay) {
        return StayView.of(stay, overlaps(List.of(stay.id)).getOrDefault(stay.id, List.of()));
    }

    /** Stay to those that overlap it; one without overlaps is missing. */
    private Map<UUID, List<UUID>> overlaps(Collection<UUID> stays) {
        var overlaps = new HashMap<UUID, List<UUID>>();
        sql.list(OVERLAPS, row -> new Pair(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                (Object) stays.stream().map(UUID::toString).toArray(String[]::new))
                .forEach(pair -> overlaps.computeIfAbsent(pair.stay(), none -> new ArrayList<>()).add(pair.other()));
        return overlaps;
    }

    /** No stay that is in on that day can have begun before. */
    private static LocalDate earliest(LocalDate day) {
        try {
            return day.minusDays(732L);
        } catch (DateTimeException e) {
            throw ProblemException.invalid("from", "from is so far off that no calendar knows it.", "Send a date of this era.");
        }
    }

    private static LocalDate date(Cursor cursor) {
        try {
            return LocalDate.parse(cursor.textAt(0));
        } catch (DateTimeParseException e) {
            throw ProblemException.invalid("cursor", "The cursor is not one that was given out here.",
                    "Take next from the part before, or leave cursor out to begin again.");
        }
    }

    private record Pair(UUID stay, UUID other) {}

    /**
     * Which stays are asked for; a part that is null does not narrow.
     *
     * @param from the first day; a stay is in where it ends on this day or later
     * @param until the last day
     */
    record Wanted(UUID unit, LocalDate from, LocalDate until) {}
}
