package dev.keyturn.driver.zwave;

import com.fasterxml.jackson.databind.JsonNode;

/** What came of a command to the server. */
sealed interface Reply {
    record Result(JsonNode value) implements Reply {}

    /** The server said no. @param code of Z-Wave JS (ZWaveErrorCodes); 0 where the server itself refused. @param name of the refusal */
    record Failed(int code, String name) implements Reply {
        /** The lock did not confirm that the radio reached it: dropped, not sent, not acknowledged. */
        boolean notHeard() {
            return code >= 202 && code <= 204;
        }

        boolean unknownNode() {
            return name.equals("node_not_found");
        }
    }

    /** It was sent, and nobody heard what became of it. @param reason a code for people's sentence */
    record Lost(String reason) implements Reply {}

    /** It was not sent. @param reason a code for people's sentence */
    record NotSent(String reason) implements Reply {}
}
