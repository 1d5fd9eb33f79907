package dev.keyturn.agent.link;

import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.Hello;
import dev.keyturn.contracts.hub.Manifest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The hub's session with the cloud: a random question at each link-up, and the beacon that answers it. Safe for many threads. */
public final class Session {
    private static final List<String> READS =
            List.of("codes/" + CodeSet.VERSION, "control/" + Manifest.VERSION, "commands/" + Command.VERSION);

    private final SecureRandom random;
    private final String agent;
    private final Supplier<Map<UUID, Position>> holds;
    private String nonce;
    private UUID session;

    /** @param agent its version @param holds per lock, the newest set stored */
    public Session(SecureRandom random, String agent, Supplier<Map<UUID, Position>> holds) {
        this.random = random;
        this.agent = agent;
        this.holds = holds;
    }

    /** A new question; the session is open when it is answered. */
    public synchronized Hello hello() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        nonce = HexFormat.of().formatHex(bytes);
        session = null;
        return new Hello(nonce, agent, READS, holds.get());
    }

    /** Whether the beacon answers our question, and so is no old record. */
    public synchronized boolean answeredBy(Beacon beacon) {
        if (!beacon.nonce().equals(nonce)) {
            return false;
        }
        session = beacon.session();
        return true;
    }

    public synchronized Optional<UUID> current() {
        return Optional.ofNullable(session);
    }
}
