package dev.keyturn.foundation.page;

import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A part of a list.
 *
 * @param items in order
 * @param next  the cursor of the part after this one, or null where this is the last
 */
public record Page<T>(
        List<T> items,
        @Schema(description = "Send it as cursor to get what follows; absent at the end.") String next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * @param found  up to one more than the request's limit, in order: the one more only says that there is more
     * @param cursor where the part after an item begins
     */
    public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, Cursor> cursor) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, request.limit());
        return new Page<>(items, cursor.apply(items.getLast()).text());
    }

    /** The same part with its items written otherwise. */
    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
