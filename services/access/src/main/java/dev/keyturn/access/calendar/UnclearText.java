package dev.keyturn.access.calendar;

import dev.keyturn.contracts.Json;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The unclear entries of a reading as JSON, in one column. */
@Converter
class UnclearText implements AttributeConverter<List<Unclear>, String> {

    @Override
    public String convertToDatabaseColumn(List<Unclear> unclear) {
        return new String(Json.write(unclear), StandardCharsets.UTF_8);
    }

    @Override
    public List<Unclear> convertToEntityAttribute(String json) {
        try {
            return List.of(Json.read(json.getBytes(StandardCharsets.UTF_8), Unclear[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
