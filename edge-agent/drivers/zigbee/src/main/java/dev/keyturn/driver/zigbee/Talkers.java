package dev.keyturn.driver.zigbee;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The locks that were once heard to tell of a change of their codes: of these, silence after an act is a refusal. Models do not tell
 * which do, so it is learned, and kept. @param folder the driver's
 */
record Talkers(Path folder, Set<String> heard) {
    Talkers(Path folder) {
        this(folder.resolve("tell-of-changes"), ConcurrentHashMap.newKeySet());
    }

    boolean has(String address) {
        return heard.contains(address) || Files.exists(folder.resolve(address));
    }

    void add(String address) {
        if (!has(address)) {
            try {
                Files.createDirectories(folder);
                Files.write(folder.resolve(address), new byte[0]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        heard.add(address);
    }
}
