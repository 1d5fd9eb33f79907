package dev.keyturn.agent.installer;

import dev.keyturn.agent.enrol.InstallerSecret;
import dev.keyturn.agent.time.Monotonic;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** Who may look at the page. Safe for many threads; forgotten when the hub stops. */
final class Visitors {
    /** All addresses together: a building's network has many, and the code is short. */
    private static final int TRIES_A_MINUTE = 5;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();
    private static final long STAYS = Duration.ofHours(1).toNanos();

    private final InstallerSecret secret;
    private final SecureRandom random;
    private final Monotonic real;
    private final Deque<Long> tries = new ArrayDeque<>();
    private final Map<String, Long> inside = new HashMap<>();

    /** What came of knocking. */
    sealed interface Knock {
        /** @param pass to be shown with each request, for an hour */
        record ComeIn(String pass) implements Knock {}

        record WrongCode() implements Knock {}

        record TooOften() implements Knock {}
    }

    Visitors(InstallerSecret secret, SecureRandom random, Monotonic real) {
        this.secret = secret;
        this.random = random;
        this.real = real;
    }

    synchronized Knock knock(String code) {
        var now = real.nanos();
        while (!tries.isEmpty() && now - tries.getFirst() > MINUTE) {
            tries.removeFirst();
        }
        if (tries.size() >= TRIES_A_MINUTE) {
            return new Knock.TooOften();
        }
        tries.addLast(now);
        if (!secret.matches(code)) {
            return new Knock.WrongCode();
        }
        tries.clear();
        inside.values().removeIf(since -> now - since > STAYS);
        var pass = pass();
        inside.put(pass, now);
        return new Knock.ComeIn(pass);
    }

    synchronized boolean isInside(String pass) {
        var since = inside.get(pass);
        return since != null && real.nanos() - since <= STAYS;
    }

    private String pass() {
        var bytes = new byte[18];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
