package dev.keyturn.contracts.hub;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;

/** The hub is alive. @param session its session, null where it has none yet */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Heartbeat(UUID session) implements Report.Body {}
