package dev.keyturn.driver.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** What driver and stack leave in their folders. */
record Traces(List<Path> folders) {
    /** @throws Broken if a PIN lies there */
    void tellNone(Letters letters) {
        for (var folder : folders) {
            try (var files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).forEach(file -> tellsNone(file, letters));
            } catch (NoSuchFileException e) {
                // Nothing was ever written.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void tellsNone(Path file, Letters letters) {
        try {
            letters.toldBy(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    .ifPresent(letter -> { throw new Broken("the file " + file.getFileName() + " keeps the PIN " + letter); });
        } catch (NoSuchFileException e) {
            // It was one that comes and goes.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
