package dev.keyturn.local.client;

import com.fasterxml.jackson.databind.JsonNode;

/** What the platform says of one code at one door. */
public record Code(String goal, String rung, String expected, boolean asExpected, String ready, String trouble, String reason) {

    public static Code of(JsonNode json) {
        return new Code(json.path("goal").asText(), json.path("rung").asText(), json.path("expected").asText(),
                json.path("asExpected").asBoolean(), json.path("ready").asText(), json.path("trouble").asText(),
                json.path("reason").asText(""));
    }

    /** Proven gone. */
    public boolean gone() {
        return goal.equals("ABSENT") && (rung.equals("VERIFIED") || rung.equals("ASSUMED"));
    }

    /** Proven to be on the lock. */
    public boolean opens() {
        return goal.equals("PRESENT") && (rung.equals("VERIFIED") || rung.equals("ASSUMED") || rung.equals("USED"));
    }

    /** Whether it has got as far as its lock and window allow now. */
    public boolean asFarAsItGoes() {
        return trouble.equals("NONE") && asExpected;
    }

    @Override
    public String toString() {
        return goal + " " + rung + " (expected " + expected + ")" + (ready.equals("READY") ? " ready" : "")
                + (trouble.equals("NONE") ? "" : " " + trouble + " " + reason);
    }
}
