package dev.keyturn.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an API answered. {@code toString} shows no body, since a body may hold a PIN.
 *
 * @param tag of the version that was read; empty where it has none
 */
public record Answer(String asked, int status, String tag, JsonNode body) {

    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new Untrue(asked + " answered " + status + ", expected " + wanted + problem());
        }
        return this;
    }

    /** The text of a field; fails where it is missing. */
    public String text(String field) {
        var value = body.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new Untrue(asked + " answered without " + field);
        }
        return value.asText();
    }

    private String problem() {
        return body.path("title").isMissingNode()
                ? ""
                : ": " + body.path("title").asText() + " " + body.path("detail").asText("") + " " + body.path("field").asText("");
    }

    @Override
    public String toString() {
        return asked + " → " + status + problem();
    }
}
