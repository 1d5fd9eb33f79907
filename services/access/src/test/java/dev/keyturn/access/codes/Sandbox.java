package dev.keyturn.access.codes;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** What an installation of the tests has beside database and broker: a clock that can be moved, and no Keycloak to ask. */
public final class Sandbox implements QuarkusTestResourceLifecycleManager {
    static final String ORIGIN = "https://keys.example.org";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "KEYTURN_SANDBOX", "true",
                "KEYTURN_KEYCLOAK_URL", "http://127.0.0.1:9",
                "KEYTURN_KEYCLOAK_CLIENT_SECRET", "unused",
                "keyturn.origin", ORIGIN);
    }

    @Override
    public void stop() {}
}
