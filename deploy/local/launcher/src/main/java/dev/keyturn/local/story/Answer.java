package dev.keyturn.local.story;

import com.fasterxml.jackson.databind.JsonNode;

/** What an API answered. {@code toString} shows no body, since a body may hold a PIN. */
record Answer(String asked, int status, JsonNode body) {

    Answer expect(int wanted) {
        if (status != wanted) {
            throw new Untrue(asked + " answered " + status + ", expected " + wanted + problem());
        }
        return this;
    }

    /** The text of a field; fails the story where it is missing. */
    String text(String field) {
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
