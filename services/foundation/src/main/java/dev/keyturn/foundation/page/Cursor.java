package dev.keyturn.foundation.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.sql.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The values of the sort columns of the last item of a part. Opaque to callers, not secret; what comes back is checked
 * like everything that is sent.
 */
public record Cursor(List<String> values) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public Cursor {
        values = List.copyOf(values);
    }

    /** @param values of the sort columns, in order; each is kept by its {@code toString} */
    public static Cursor of(Object... values) {
        return new Cursor(List.of(values).stream().map(Object::toString).toList());
    }

    /** @throws ProblemException for a text that is no cursor */
    static Cursor parse(String text) {
        try {
            return new Cursor(List.of(JSON.readValue(Base64.getUrlDecoder().decode(text), String[].class)));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw refused();
        }
    }

    /** @return the value at a place as text */
    public String textAt(int index) {
        if (index >= values.size()) {
            throw refused();
        }
        return values.get(index);
    }

    /** @return the value at a place as an instant */
    public Instant instantAt(int index) {
        try {
            return Optional.of(Instant.parse(textAt(index))).filter(Sql::keeps).orElseThrow(Cursor::refused);
        } catch (DateTimeParseException e) {
            throw refused();
        }
    }

    /** @return the value at a place as an id */
    public UUID idAt(int index) {
        try {
            return UUID.fromString(textAt(index));
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    String text() {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(values));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException refused() {
        return ProblemException.invalid("cursor", "The cursor is not one that was given out here.",
                "Take next from the part before, or leave cursor out to begin again.");
    }
}
