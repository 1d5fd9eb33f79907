package dev.keyturn.contracts.sealing;

import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.hub.KeySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

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

    private final SecureRandom random;
    private final InstantSource clock;

    public KeyCeremony(SecureRandom random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /** Makes what is missing; what stands is left alone. Private keys are readable by their owner only. */
    public void perform(Path root, Path access, Path fleet) throws IOException {
        var rootKey = keep(root.resolve(ROOT), "root-1");
        var accessKey = keep(access.resolve(SIGNING), "access-1");
        var fleetKey = keep(fleet.resolve(SIGNING), "fleet-1");
        if (Files.notExists(root.resolve(KEY_SET))) {
            Files.writeString(root.resolve(ROOT_PUBLIC), rootKey.publicJwk());
            Files.writeString(root.resolve(KEY_SET), keySet(1, rootKey, accessKey, fleetKey));
        }
    }

    private String keySet(long number, SigningKey root, SigningKey access, SigningKey fleet) {
        var keys = List.of(
                new KeySet.ServiceKey(access.kid(), Speaker.ACCESS, access.publicJwk()),
                new KeySet.ServiceKey(fleet.kid(), Speaker.FLEET, fleet.publicJwk()));
        return Envelope.sign(new KeySet(KeySet.VERSION, number, clock.instant(), keys), root);
    }

    private SigningKey keep(Path file, String kid) throws IOException {
        if (Files.exists(file)) {
            return SigningKey.ofJwk(Files.readString(file));
        }
        var fresh = SigningKey.generate(kid, random);
        Files.createDirectories(file.getParent());
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, fresh.privateJwk());
        return fresh;
    }
}
