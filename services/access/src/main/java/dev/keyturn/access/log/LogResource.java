package dev.keyturn.access.log;

import dev.keyturn.access.property.Places;
import dev.keyturn.access.stay.Stays;
import dev.keyturn.foundation.page.Cursor;
import dev.keyturn.foundation.page.Page;
import dev.keyturn.foundation.page.PageRequest;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Role;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The log, for those who look after the place. */
@Path("/v1")
@Tag(name = "Log", description = "Who opened which door when.")
public class LogResource {
    @Inject
    Sql sql;

    @Inject
    Places places;

    @Inject
    Stays stays;

    @GET
    @Path("/log")
    @Transactional
    @Needs({Role.OWNER, Role.MANAGER, Role.MAINTENANCE})
    @Operation(
            summary = "What happened at the doors",
            description = "Newest first, with who it was and how sure that is. Each filter narrows it further.")
    @APIResponse(responseCode = "200", description = "A part of the log.")
    @APIResponse(responseCode = "400", description = "A time or the cursor is none; the problem names the field.")
    @APIResponse(responseCode = "404", description = "There is no such door, or no such stay.")
    public Page<LogEntry> log(
            @QueryParam("door")
            @Parameter(description = "One door; all of the organization's where absent.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f71")
            UUID door,
            @QueryParam("stay")
            @Parameter(description = "What was done with the code of one stay.", example = "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f74")
            UUID stay,
            @QueryParam("from")
            @Parameter(description = "The first instant, by the hub's time.", example = "2026-07-04T00:00:00Z") String from,
            @QueryParam("until")
            @Parameter(description = "The first instant no more.", example = "2026-07-05T00:00:00Z") String until,
            @Valid @BeanParam PageRequest request) {
        var narrowed = new Narrowed();
        if (door != null) {
            places.door(door).orElseThrow(() -> ProblemException.notFound("door"));
            narrowed.to("e.door_id = ?", door);
        }
        if (stay != null) {
            stays.find(stay).orElseThrow(() -> ProblemException.notFound("stay"));
            narrowed.to("e.stay_id = ?", stay);
        }
        if (from != null) {
            narrowed.to("e.at >= ?", instant("from", from));
        }
        if (until != null) {
            narrowed.to("e.at < ?", instant("until", until));
        }
        request.cursor().ifPresent(after -> narrowed.to("(e.at, e.id) < (?, ?)", after.instantAt(0), after.idAt(1)));
        var found = sql.list(
                LogEntry.QUERY + narrowed.where() + " order by e.at desc, e.id desc limit ?",
                LogEntry::read,
                narrowed.with(request.limit() + 1));
        return Page.of(found, request, last -> Cursor.of(last.at(), last.event()));
    }

    /** @throws ProblemException 400 naming the field */
    private static Instant instant(String field, String text) {
        try {
            return Optional.of(Instant.parse(text)).filter(Sql::keeps).orElseThrow(() -> noInstant(field));
        } catch (DateTimeParseException e) {
            throw noInstant(field);
        }
    }

    private static ProblemException noInstant(String field) {
        return ProblemException.invalid(
                field, field + " is not an instant of this era.", "Send it in UTC, such as 2026-07-04T15:00:00Z.");
    }

    /** The conditions of a query, with their values. */
    private static final class Narrowed {
        private final List<String> conditions = new ArrayList<>(List.of("true"));
        private final List<Object> values = new ArrayList<>();

        /** @param condition SQL of this class, never of a request */
        void to(String condition, Object... ofIt) {
            conditions.add(condition);
            values.addAll(List.of(ofIt));
        }

        String where() {
            return "where " + String.join(" and ", conditions);
        }

        Object[] with(Object last) {
            return Stream.concat(values.stream(), Stream.of(last)).toArray();
        }
    }
}
