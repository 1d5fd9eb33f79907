package dev.keyturn.foundation.kms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keys as files {@code <kind>-<number>.key} of 32 bytes in one folder that only its owner reads. The first key of a kind
 * is made when it is missing; a file with a higher number is the newer key.
 */
final class KeyFiles {

    private static final int BYTES = 32;

    private final Path folder;
    private final SecureRandom random;

    KeyFiles(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
    }

    /** @return the keys of a kind by their number; at least one */
    NavigableMap<Integer, byte[]> of(String kind) {
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            NavigableMap<Integer, byte[]> keys = read(kind);
            if (keys.isEmpty()) {
                make(kind + "-1.key");
                keys = read(kind);
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("The keys in the folder KEYTURN_KEYS cannot be read or made.", e);
        }
    }

    private NavigableMap<Integer, byte[]> read(String kind) throws IOException {
        Pattern name = Pattern.compile(Pattern.quote(kind) + "-(\\d{1,6})\\.key");
        NavigableMap<Integer, byte[]> keys = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Matcher matcher = name.matcher(file.getFileName().toString());
                if (matcher.matches()) {
                    keys.put(Integer.parseInt(matcher.group(1)), key(file));
                }
            }
        }
        return keys;
    }

    private static byte[] key(Path file) throws IOException {
        byte[] key = Files.readAllBytes(file);
        if (key.length != BYTES) {
            throw new IOException("a key file must hold " + BYTES + " bytes: " + file.getFileName());
        }
        return key;
    }

    /** Linked into place whole, so that another process that starts at the same moment finds all of it or makes its own. */
    private void make(String name) throws IOException {
        Path whole = Files.createTempFile(folder, name, ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            byte[] key = new byte[BYTES];
            random.nextBytes(key);
            Files.write(whole, key);
            Files.createLink(folder.resolve(name), whole);
        } catch (FileAlreadyExistsException e) {
            // Another process was first: its key is the key.
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
