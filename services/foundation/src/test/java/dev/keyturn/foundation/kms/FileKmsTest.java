package dev.keyturn.foundation.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileKmsTest {

    private static final byte[] CLEAR = bytes("0042");
    private static final byte[] ROW = bytes("row-1");

    @TempDir
    Path temporary;

    @Test
    void whatWasEncryptedIsDecrypted() {
        Kms kms = kms();
        assertThat(kms.decrypt("pin", kms.encrypt("pin", CLEAR, ROW), ROW)).isEqualTo(CLEAR);
        assertThat(kms.decrypt("pin", kms.encrypt("pin", new byte[0], ROW), ROW)).isEmpty();
    }

    @Test
    void theSameValueIsNeverEncryptedTheSame() {
        Kms kms = kms();
        assertThat(kms.encrypt("pin", CLEAR, ROW)).isNotEqualTo(kms.encrypt("pin", CLEAR, ROW));
    }

    @Test
    void anotherPurposeOrContextOrChangedByteCannotBeDecrypted() {
        Kms kms = kms();
        byte[] encrypted = kms.encrypt("pin", CLEAR, ROW);
        assertThatThrownBy(() -> kms.decrypt("link", encrypted, ROW)).isInstanceOf(Kms.CannotDecrypt.class);
        assertThatThrownBy(() -> kms.decrypt("pin", encrypted, bytes("row-2"))).isInstanceOf(Kms.CannotDecrypt.class);
        for (int i = 0; i < encrypted.length; i++) {
            byte[] changed = encrypted.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> kms.decrypt("pin", changed, ROW)).isInstanceOf(Kms.CannotDecrypt.class);
        }
        assertThatThrownBy(() -> kms.decrypt("pin", new byte[3], ROW)).isInstanceOf(Kms.CannotDecrypt.class);
    }

    @Test
    void keysAreFilesThatOnlyTheirOwnerReadsAndSurviveARestart() throws Exception {
        byte[] encrypted = kms().encrypt("pin", CLEAR, ROW);
        assertThat(kms().decrypt("pin", encrypted, ROW)).isEqualTo(CLEAR);
        assertThat(keys()).isDirectoryContaining("glob:**/encryption-1.key").isDirectoryContaining("glob:**/fingerprint-1.key");
        assertThat(Files.getPosixFilePermissions(keys().resolve("encryption-1.key"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(keys())).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aNewerKeyEncryptsAndTheOlderStillDecrypts() throws Exception {
        byte[] old = kms().encrypt("pin", CLEAR, ROW);
        Files.write(keys().resolve("encryption-2.key"), random32());
        Kms rotated = kms();
        byte[] fresh = rotated.encrypt("pin", CLEAR, ROW);
        assertThat(rotated.decrypt("pin", old, ROW)).isEqualTo(CLEAR);
        assertThat(rotated.decrypt("pin", fresh, ROW)).isEqualTo(CLEAR);

        Files.delete(keys().resolve("encryption-1.key"));
        Kms withdrawn = kms();
        assertThat(withdrawn.decrypt("pin", fresh, ROW)).isEqualTo(CLEAR);
        assertThatThrownBy(() -> withdrawn.decrypt("pin", old, ROW)).hasMessage("its key is missing");
    }

    @Test
    void aFingerprintStaysTheSameAndTellsItsPurposesApart() {
        Kms kms = kms();
        assertThat(kms.fingerprint("pin", CLEAR)).hasSize(32).isEqualTo(kms().fingerprint("pin", CLEAR))
                .isNotEqualTo(kms.fingerprint("link", CLEAR)).isNotEqualTo(kms.fingerprint("pin", bytes("0043")));
    }

    @Test
    void processesThatStartTogetherAgreeOnTheKey() throws Exception {
        try (ExecutorService starters = Executors.newFixedThreadPool(8)) {
            var prints = starters.invokeAll(IntStream.range(0, 16)
                    .<Callable<byte[]>>mapToObj(i -> () -> kms().fingerprint("pin", CLEAR)).toList());
            byte[] first = prints.getFirst().get();
            for (var print : prints) {
                assertThat(print.get()).isEqualTo(first);
            }
        }
        try (Stream<Path> files = Files.list(keys())) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void aKeyFileOfTheWrongLengthIsRefused() throws Exception {
        kms();
        Files.write(keys().resolve("encryption-2.key"), new byte[5]);
        assertThatThrownBy(this::kms).hasRootCauseMessage("a key file must hold 32 bytes: encryption-2.key");
    }

    private Path keys() {
        return temporary.resolve("keys");
    }

    private FileKms kms() {
        return new FileKms(new KeyFiles(keys(), new SecureRandom()), new SecureRandom());
    }

    private static byte[] random32() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return key;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
