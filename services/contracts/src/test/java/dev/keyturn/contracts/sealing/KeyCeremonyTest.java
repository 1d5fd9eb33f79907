package dev.keyturn.contracts.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.contracts.Samples;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.sealing.Envelope.Opened;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyCeremonyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private final HubIdentity hub = HubIdentity.generate(RANDOM);
    private final KeyCeremony ceremony = new KeyCeremony(RANDOM, InstantSource.fixed(Samples.NOW));

    @TempDir
    private Path folder;

    @BeforeEach
    void perform() throws IOException {
        ceremony.perform(folder.resolve("root"), folder.resolve("access"), folder.resolve("fleet"));
    }

    @Test
    void a_hub_that_pins_the_root_believes_the_key_set_and_then_the_services() throws IOException {
        var trusted = trustedAfterHearing(pinned());
        var set = Samples.codeSet(Samples.POSITION);
        var access = SigningKey.ofJwk(Files.readString(folder.resolve("access/" + KeyCeremony.SIGNING)));

        assertThat(trusted.keySet().keys()).extracting(KeySet.ServiceKey::speaker)
                .containsExactly(Speaker.ACCESS, Speaker.FLEET);
        assertThat(Envelope.open(Envelope.seal(set, access, hub.publicKeys()), hub, trusted, Samples.HUB))
                .isEqualTo(new Opened.Genuine(set));
    }

    @Test
    void a_second_ceremony_changes_nothing() throws IOException {
        var before = contents();
        perform();

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void a_service_that_lost_its_key_gets_another_and_the_next_key_set_vouches_for_it() throws IOException {
        var before = trustedAfterHearing(pinned());
        Files.delete(folder.resolve("access/" + KeyCeremony.SIGNING));
        perform();

        var after = trustedAfterHearing(before);
        assertThat(after.keySet().keySet()).isEqualTo(2);
        assertThat(after.keySet().keys().getFirst()).isNotEqualTo(before.keySet().keys().getFirst());
        assertThat(after.keySet().keys().getLast()).isEqualTo(before.keySet().keys().getLast());
    }

    @Test
    void private_keys_are_readable_by_their_owner_only_and_nothing_else_is_left() throws IOException {
        for (var file : contents().keySet()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)))).isEqualTo("rw-------");
        }
        assertThat(contents()).containsOnlyKeys(
                "access/signing.jwk", "fleet/signing.jwk", "root/key-set.jws", "root/root-public.jwk", "root/root.jwk");
    }

    @Test
    void the_public_key_of_the_root_holds_nothing_private() throws IOException {
        assertThat(Files.readString(folder.resolve("root/" + KeyCeremony.ROOT_PUBLIC))).doesNotContain("\"d\"");
        assertThat(Files.readString(folder.resolve("root/" + KeyCeremony.ROOT))).contains("\"d\"");
    }

    @Test
    void a_spoilt_key_is_said_and_never_replaced() throws IOException {
        var root = folder.resolve("root/" + KeyCeremony.ROOT);
        Files.writeString(root, "spoilt");

        assertThatIllegalArgumentException().isThrownBy(this::perform);
        assertThat(root).hasContent("spoilt");
    }

    private TrustedKeys pinned() throws IOException {
        return new TrustedKeys(Files.readString(folder.resolve("root/" + KeyCeremony.ROOT_PUBLIC)), null);
    }

    private TrustedKeys trustedAfterHearing(TrustedKeys trusted) throws IOException {
        var sealed = Envelope.sealSigned(
                Files.readString(folder.resolve("root/" + KeyCeremony.KEY_SET)), hub.publicKeys());
        var heard = ((Opened.Genuine) Envelope.open(sealed, hub, trusted, Samples.HUB)).record();
        return ((TrustedKeys.Heard.Taken) trusted.hear((KeySet) heard)).keys();
    }

    private Map<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            files.filter(Files::isRegularFile).forEach(file -> contents.put(folder.relativize(file).toString(), read(file)));
        }
        return contents;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
