package dev.keyturn.access.codeset;

import dev.keyturn.contracts.sealing.KeyCeremony;
import dev.keyturn.contracts.sealing.SigningKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The key by which hubs know that a set is from access. Made by the key ceremony; read once, at start. */
@Singleton
class ServiceKey {
    private final SigningKey signing;

    /** @param folder that the key ceremony filled; without a signing key in it no set can be signed */
    @Inject
    ServiceKey(@ConfigProperty(name = "keyturn.keys") Path folder) {
        try {
            signing = SigningKey.ofJwk(Files.readString(folder.resolve(KeyCeremony.SIGNING)));
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key is missing in the key folder", e);
        }
    }

    SigningKey signing() {
        return signing;
    }
}
