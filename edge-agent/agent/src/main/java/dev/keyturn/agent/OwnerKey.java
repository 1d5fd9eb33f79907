package dev.keyturn.agent;

import dev.keyturn.contracts.sealing.RecoveryKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;

/** The file with an organization's recovery key: made and kept by its owner, readable by nobody else. */
final class OwnerKey {
    private static final int DONE = 0;
    private static final int NOT_DONE = 1;

    private OwnerKey() {}

    /** Makes a key and prints its public half; an existing file is never written over. @return the exit code */
    static int make(Path file, SecureRandom random) {
        var key = RecoveryKey.Private.generate(random);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, key.text().getBytes(StandardCharsets.UTF_8));
        } catch (FileAlreadyExistsException e) {
            System.err.println("There is a file " + file + " already. Nothing was changed.");
            return NOT_DONE;
        } catch (IOException e) {
            System.err.println("The key could not be written to " + file + ".");
            return NOT_DONE;
        }
        System.out.println(key.publicHalf().jwk());
        System.err.println("Keep " + file + " where only you can read it, and a copy elsewhere: without it no hub can be replaced.");
        System.err.println("Register the line above as your recovery key and compare the fingerprint: " + key.publicHalf().fingerprint());
        return DONE;
    }

    /** Empty where the file has none. */
    static Optional<RecoveryKey.Private> read(Path file) {
        try {
            return Optional.of(RecoveryKey.Private.of(Files.readString(file).strip()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
