package dev.keyturn.foundation.testing;

import dev.keyturn.local.infra.CannotStart;
import dev.keyturn.local.infra.Folders;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A real PostgreSQL and Kafka for the tests of a service, and a key that signs its tokens. Used as
 * {@code @QuarkusTestResource(value = Platform.class, initArgs = @ResourceArg(name = "service", value = "access"))};
 * a test's field of type {@link LocalInfra} is set to the servers.
 */
public final class Platform implements QuarkusTestResourceLifecycleManager {

    private String service;
    private LocalInfra infra;
    private Path keys;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", "access");
    }

    @Override
    public Map<String, String> start() {
        try {
            keys = Files.createTempDirectory("keyturn-keys-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        infra = started(3);
        Map<String, String> settings = new HashMap<>(infra.environment(service));
        settings.put("KEYTURN_KEYS", keys.toString());
        settings.put("KEYTURN_OIDC_URL", "http://127.0.0.1/unused");
        settings.put("KEYTURN_OIDC_ISSUER", Tokens.ISSUER);
        settings.put("quarkus.oidc.auth-server-url", "");
        settings.put("quarkus.oidc.public-key", Tokens.publicKey());
        settings.put("quarkus.http.test-port", "0");
        settings.put("quarkus.management.test-port", "0");
        return settings;
    }

    /** A port that was free may be taken by another test run before a server opens it: then others are tried. */
    private static LocalInfra started(int attempts) {
        try {
            return LocalInfra.start();
        } catch (CannotStart e) {
            if (attempts == 1) {
                throw e;
            }
            return started(attempts - 1);
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(infra, new TestInjector.MatchesType(LocalInfra.class));
    }

    @Override
    public void stop() {
        if (infra != null) {
            infra.close();
        }
        if (keys != null) {
            Folders.delete(keys);
        }
    }
}
