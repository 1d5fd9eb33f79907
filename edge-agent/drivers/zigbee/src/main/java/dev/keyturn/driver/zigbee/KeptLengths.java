package dev.keyturn.driver.zigbee;

import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How long each lock last said that its PINs are. Kept, since after a restart a lock may be silent for long, and the catalogue's word
 * would be taken for its own meanwhile. @param folder the driver's
 */
record KeptLengths(Path folder) {
    KeptLengths {
        folder = folder.resolve("pin-lengths");
    }

    Optional<PinLengths> of(String address) {
        try {
            return Files.exists(file(address)) ? Optional.of(Json.read(Files.readAllBytes(file(address)), PinLengths.class)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    void keep(String address, PinLengths lengths) {
        try {
            Files.createDirectories(folder);
            Files.write(file(address), Json.write(lengths));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String address) {
        return folder.resolve(address);
    }
}
