package dev.keyturn.agent.store;

import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** JSON in a column. */
final class Records {
    private Records() {}

    static <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.read(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException("The store holds a " + type.getSimpleName() + " that this build cannot read", e);
        }
    }

    static <T> Optional<T> fact(Database database, String name, Class<T> type) {
        return database.find(row -> read(row.getBytes(1), type), "SELECT json FROM fact WHERE name = ?", name);
    }

    static void fact(Database database, String name, Object value) {
        database.update("INSERT INTO fact VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET json = excluded.json", name,
                Json.write(value));
    }
}
