package dev.keyturn.contracts.hub;

import dev.keyturn.contracts.Position;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * First report after the link is up.
 *
 * @param nonce random; the beacon that carries it back opens the session
 * @param agent version of the agent
 * @param reads shapes that the hub can read, as {@code name/v}: {@code codes/1}, {@code control/1}, {@code commands/1}
 * @param holds per lock, the newest code set stored
 */
public record Hello(String nonce, String agent, List<String> reads, Map<UUID, Position> holds) implements Report.Body {
    public Hello {
        Objects.requireNonNull(nonce, "nonce");
        Objects.requireNonNull(agent, "agent");
        reads = List.copyOf(reads);
        holds = Map.copyOf(holds);
    }
}
