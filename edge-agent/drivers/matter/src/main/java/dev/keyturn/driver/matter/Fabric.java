package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.contracts.Json;
import dev.keyturn.driver.ActResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A Matter fabric without the box that it was made on: keys, certificates and nodes, as the sidecar stores them. Secret.
 *
 * @param files content in Base64, by name; all lie in one folder
 */
record Fabric(Map<String, String> files) {
    /** The folder of the fabric in the sidecar's storage. */
    private static final String FOLDER = "keyturn";
    /** A backup's maker is not proven, so that no name may lead out of the folder. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_%-][A-Za-z0-9._%-]{0,199}");
    private static final String OF_A_NODE = "nodes.";
    private static final int LARGEST = 16 * 1024 * 1024;

    /** @param told by the sidecar; empty where it has no fabric yet */
    static Optional<Fabric> of(JsonNode told) {
        var files = told.path("files").properties().stream().filter(file -> NAME.matcher(file.getKey()).matches())
                .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().asText()));
        return files.isEmpty() ? Optional.empty() : Optional.of(new Fabric(files));
    }

    byte[] packed() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(Json.write(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Empty where it is none of ours. */
    static Optional<Fabric> unpacked(byte[] packed) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return of(Json.read(in.readNBytes(LARGEST), JsonNode.class));
        } catch (IOException nonsense) {
            return Optional.empty();
        }
    }

    /** Takes the place of what a sidecar that stands still has made of itself at its first start, if it ever started. */
    ActResult into(Path storage) {
        var folder = storage.resolve(FOLDER);
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            if (hasNodes(folder)) {
                return new ActResult.Refused("matter-fabric-in-use");
            }
            empty(folder);
            for (var file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), Base64.getDecoder().decode(file.getValue()));
            }
            return new ActResult.Done();
        } catch (IOException | IllegalArgumentException e) {
            // Without the message, which may repeat what was read.
            return new ActResult.Refused("matter-data-not-writable");
        }
    }

    private static boolean hasNodes(Path folder) throws IOException {
        try (var present = Files.newDirectoryStream(folder)) {
            return StreamSupport.stream(present.spliterator(), false).anyMatch(file -> file.getFileName().toString().startsWith(OF_A_NODE));
        }
    }

    private static void empty(Path folder) throws IOException {
        try (var present = Files.newDirectoryStream(folder)) {
            for (var file : present) {
                Files.delete(file);
            }
        }
    }

    @Override
    public String toString() {
        return "Fabric[••••]";
    }
}
