package dev.keyturn.fleet.control;

import dev.keyturn.contracts.hub.Downlink;
import dev.keyturn.contracts.sealing.Envelope;
import dev.keyturn.contracts.sealing.KeyCeremony;
import dev.keyturn.contracts.sealing.SigningKey;
import dev.keyturn.fleet.hub.Hub;
import dev.keyturn.foundation.outbox.OutboundRecord;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Speaks for fleet: signs with its key, seals to one hub, and puts it on the hub's partition. Without its key fleet does not
 * start.
 */
@Startup
@ApplicationScoped
public class FleetVoice {
    @ConfigProperty(name = "keyturn.keys") Path keys;

    private SigningKey key;

    @PostConstruct
    void read() {
        var file = keys.resolve(KeyCeremony.SIGNING);
        try {
            key = SigningKey.ofJwk(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Fleet's signing key cannot be read: " + file, e);
        }
    }

    /** The record, signed and sealed to the hub, for the partition that it reads. */
    public OutboundRecord say(Downlink record, Hub.Uplink to) {
        return new OutboundRecord(Envelope.seal(record, key, to.keys()), to.partition(), Map.of());
    }
}
