package dev.keyturn.fleet.hub;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where hubs reach Kafka, and what is expected of them there. */
@ApplicationScoped
class HubListener {
    @ConfigProperty(name = "keyturn.hub.bootstrap") String bootstrap;
    @ConfigProperty(name = "keyturn.hub.ca") Path authority;
    @ConfigProperty(name = "keyturn.hub.heartbeat-seconds") int heartbeatSeconds;

    /** host:port, comma separated. */
    String bootstrap() {
        return bootstrap;
    }

    /** PEM of the authority that signed the brokers' certificates; read anew, so that a renewal needs no restart. */
    String authority() {
        try {
            return Files.readString(authority);
        } catch (IOException e) {
            throw new UncheckedIOException("The authority of the hubs' listener cannot be read", e);
        }
    }

    int heartbeatSeconds() {
        return heartbeatSeconds;
    }
}
