package dev.keyturn.contracts.sealing;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.hub.KeySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What is done at an installation's root of trust: make the root and the services' signing keys, and sign the key set that
 * hubs believe. In production the root's folder lies on a machine that is switched off; only {@value #KEY_SET} leaves it.
 */
public final class KeyCeremony {
    /** In the root's folder: its private key. */
    public static final String ROOT = "root.jwk";
    /** In the root's folder: its public key, which hubs pin at enrolment. */
    public static final String ROOT_PUBLIC = "root-public.jwk";
    /** In the root's folder: the signed key set, to be given to fleet. */
    public static final String KEY_SET = "key-set.jws";
    /** In a service's own folder: its signing key. */
    public static final String SIGNING = "signing.jwk";

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final SecureRandom random;
    private final InstantSource clock;

    public KeyCeremony(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /**
     * Makes what is missing; what stands is left alone. Where a service's key is another than the key set vouches for, the next
     * key set is signed. Private keys are readable by their owner only.
     *
     * @throws IllegalArgumentException where a file that stands is not what its name says
     */
    public void perform(Path root, Path access, Path fleet) throws IOException {
        var rootKey = keep(root.resolve(ROOT), "root-1");
        write(root.resolve(ROOT_PUBLIC), rootKey.publicJwk());
        var wanted = List.of(
                vouchFor(Speaker.ACCESS, keep(access.resolve(SIGNING), "access-1")),
                vouchFor(Speaker.FLEET, keep(fleet.resolve(SIGNING), "fleet-1")));
        var newest = newest(root.resolve(KEY_SET));
        if (newest.map(KeySet::keys).filter(wanted::equals).isEmpty()) {
            var number = newest.map(KeySet::keySet).orElse(0L) + 1;
            write(root.resolve(KEY_SET), Envelope.sign(new KeySet(KeySet.VERSION, number, clock.instant(), wanted), rootKey));
        }
    }

    private static KeySet.ServiceKey vouchFor(Speaker speaker, SigningKey key) {
        return new KeySet.ServiceKey(key.kid(), speaker, key.publicJwk());
    }

    private static Optional<KeySet> newest(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        var signed = Jose.signed(Files.readString(file)).orElseThrow(() -> new IllegalArgumentException(KEY_SET + ": not a JWS"));
        return Optional.of(Json.read(signed.getPayload().toBytes(), KeySet.class));
    }

    private SigningKey keep(Path file, String kid) throws IOException {
        if (Files.exists(file)) {
            return SigningKey.ofJwk(Files.readString(file));
        }
        var fresh = SigningKey.generate(kid, random);
        write(file, fresh.privateJwk());
        return fresh;
    }

    /** Whole or not at all, since a file that a power cut left half written would never be made anew. */
    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        var fresh = Files.createTempFile(file.getParent(), ".", ".new", OWNER_ONLY);
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
