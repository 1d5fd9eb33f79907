package dev.keyturn.agent.enrol;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.sealing.HubIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hub's folder: its keys, its enrolment, its store. Readable by its owner alone. */
public final class StateFolder {
    private static final String IDENTITY = "identity.json";
    private static final String ENROLMENT = "enrolment.json";
    private static final String INSTALLER = "installer.json";
    private static final String BACKUP = "backup-";
    private static final String CONTROL = "control.token";

    private final Path folder;

    public StateFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException("The hub's folder cannot be made: " + folder, e);
        }
    }

    public Path store() {
        return folder.resolve("hub.db");
    }

    /** Where an installer says which stacks the hub has, as {@code zwave.url = ws://127.0.0.1:3000}; need not exist. */
    public Path driverSettings() {
        return folder.resolve("drivers.properties");
    }

    /** What one driver keeps. */
    public Path driver(String name) {
        return folder.resolve("drivers").resolve(name);
    }

    /** The hub's keys; made at the first call, and kept, so that an enrolment that was cut off can be tried again. */
    public HubIdentity identity(SecureRandom random) {
        return read(IDENTITY).map(text -> HubIdentity.of(new String(text, StandardCharsets.UTF_8))).orElseGet(() -> {
            var fresh = HubIdentity.generate(random);
            write(IDENTITY, fresh.privateText().getBytes(StandardCharsets.UTF_8));
            return fresh;
        });
    }

    public Optional<Enrolment> enrolment() {
        return read(ENROLMENT).map(json -> {
            try {
                return Json.read(json, Enrolment.class);
            } catch (IOException e) {
                throw new UncheckedIOException("The hub's enrolment cannot be read: " + folder.resolve(ENROLMENT), e);
            }
        });
    }

    public void keep(Enrolment enrolment) {
        write(ENROLMENT, Json.write(enrolment));
    }

    /** Empty for a hub that was enrolled before it had a page. */
    public Optional<InstallerSecret> installer() {
        return read(INSTALLER).map(json -> {
            try {
                return Json.read(json, InstallerSecret.class);
            } catch (IOException e) {
                throw new UncheckedIOException("The installer's secret cannot be read: " + folder.resolve(INSTALLER), e);
            }
        });
    }

    void keep(InstallerSecret secret) {
        write(INSTALLER, Json.write(secret));
    }

    /** Proves to the running agent that who asks may read this folder; empty while no agent ran. */
    public Optional<String> controlToken() {
        return read(CONTROL).map(text -> new String(text, StandardCharsets.UTF_8));
    }

    /** A new one, for as long as the agent runs. */
    public String newControlToken(SecureRandom random) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var token = HexFormat.of().formatHex(bytes);
        write(CONTROL, token.getBytes(StandardCharsets.UTF_8));
        return token;
    }

    /** The backups that came with the enrolment, sealed, by driver; each until it was put back. */
    public Map<String, String> backups() {
        var kept = new TreeMap<String, String>();
        try (var files = Files.newDirectoryStream(folder, BACKUP + "*")) {
            for (var file : files) {
                kept.put(file.getFileName().toString().substring(BACKUP.length()), Files.readString(file));
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keepBackup(String driver, String sealed) {
        write(BACKUP + driver, sealed.getBytes(StandardCharsets.US_ASCII));
    }

    public void forgetBackup(String driver) {
        try {
            Files.deleteIfExists(folder.resolve(BACKUP + driver));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path folder() {
        return folder;
    }

    private Optional<byte[]> read(String name) {
        try {
            var file = folder.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all. */
    private void write(String name, byte[] content) {
        try {
            var fresh = folder.resolve(name + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                for (var rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
