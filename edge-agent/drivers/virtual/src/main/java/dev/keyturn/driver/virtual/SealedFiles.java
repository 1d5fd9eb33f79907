package dev.keyturn.driver.virtual;

import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file per lock, sealed with the building's own key, since it holds codes in clear as a lock does. A file is replaced whole or
 * not at all, so that it survives a {@code kill -9} at any instant.
 */
final class SealedFiles implements Shelf {
    static final Pattern SERIAL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String SUFFIX = ".lock";
    private static final int NONCE = 12;

    private final Path folder;
    private final SecureRandom random;
    private final SecretKeySpec key;

    SealedFiles(Path folder, SecureRandom random) {
        this.folder = folder;
        this.random = random;
        try {
            Files.createDirectories(folder);
            this.key = new SecretKeySpec(key(folder.resolve("building.key")), "AES");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Memory> all() {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX)).sorted().map(this::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void keep(Memory memory) {
        try {
            replace(folder.resolve(memory.serial() + SUFFIX), seal(Json.write(memory)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] key(Path file) throws IOException {
        if (!Files.exists(file)) {
            var fresh = new byte[32];
            random.nextBytes(fresh);
            replace(file, fresh);
        }
        return Files.readAllBytes(file);
    }

    private Memory read(Path file) {
        try {
            return Json.read(open(Files.readAllBytes(file)), Memory.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of the virtual lock " + file.getFileName() + " cannot be read", e);
        }
    }

    private void replace(Path file, byte[] content) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            for (var rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private byte[] seal(byte[] clear) {
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, clear, 0, clear.length);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    private byte[] open(byte[] sealed) throws IOException {
        try {
            return cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), sealed, NONCE, sealed.length - NONCE);
        } catch (IllegalStateException e) {
            throw new IOException("It was altered, or is of another building", e);
        }
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] text, int from, int length) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(128, nonce));
            return cipher.doFinal(text, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }
}
