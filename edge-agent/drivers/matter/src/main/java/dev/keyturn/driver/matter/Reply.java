package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of a request to the server. */
sealed interface Reply {
    record Result(JsonNode value) implements Reply {}

    /** The device answered, and refused. @param status of the interaction, or of the cluster where it gives one */
    record Refused(int status) implements Reply {}

    /** The server did not do it. @param code as the server numbers errors */
    record Failed(int code, String details) implements Reply {}

    /** It may have been done. */
    record NoAnswer(String reason) implements Reply {}

    /** It never left. */
    record NotSent(String reason) implements Reply {}
}
