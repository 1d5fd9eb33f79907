package dev.keyturn.fleet.root;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.sealing.KeyCeremony;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * The folder into which an operator puts what left the offline root. It is read anew each time, so that a rotation needs no
 * restart.
 */
@ApplicationScoped
public class RootFolder {
    private static final Logger LOG = Logger.getLogger(RootFolder.class);

    @ConfigProperty(name = "keyturn.root-key") Path folder;

    /** JWK text of the root's public key, which hubs pin at enrolment. */
    public String publicKey() {
        try {
            return Files.readString(folder.resolve(KeyCeremony.ROOT_PUBLIC));
        } catch (IOException e) {
            throw new UncheckedIOException("The root's public key cannot be read", e);
        }
    }

    /** The key set in the folder; empty, and logged, where it is missing, half written, or not signed by the root. */
    public Optional<SignedKeySet> keySet() {
        try {
            var signed = Files.readString(folder.resolve(KeyCeremony.KEY_SET)).strip();
            var jws = JWSObject.parse(signed);
            if (!jws.verify(new ECDSAVerifier(ECKey.parse(publicKey())))) {
                LOG.error("the key set is not signed by the root: the one in force stays");
                return Optional.empty();
            }
            return Optional.of(new SignedKeySet(Json.read(jws.getPayload().toBytes(), KeySet.class).keySet(), signed));
        } catch (IOException | UncheckedIOException | ParseException | JOSEException e) {
            LOG.error("the key set cannot be read: the one in force stays", e);
            return Optional.empty();
        }
    }
}
