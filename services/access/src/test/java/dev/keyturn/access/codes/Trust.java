package dev.keyturn.access.codes;

import com.nimbusds.jose.JWSObject;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.sealing.KeyCeremony;
import dev.keyturn.contracts.sealing.TrustedKeys;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The installation's root of trust: the service has its signing key before it starts, and hubs know what to believe. */
@Singleton
public class Trust {
    @Inject
    SecureRandom random;

    @Inject
    InstantSource clock;

    @ConfigProperty(name = "keyturn.keys")
    Path keys;

    private TrustedKeys trusted;

    void ceremony(@Observes @Priority(1) StartupEvent starting) throws IOException, ParseException {
        var root = keys.resolve("root");
        new KeyCeremony(random, clock).perform(root, keys, keys.resolve("fleet"));
        var signed = JWSObject.parse(Files.readString(root.resolve(KeyCeremony.KEY_SET)));
        trusted = new TrustedKeys(
                Files.readString(root.resolve(KeyCeremony.ROOT_PUBLIC)),
                Json.read(signed.getPayload().toBytes(), KeySet.class));
    }

    TrustedKeys keys() {
        return trusted;
    }
}
