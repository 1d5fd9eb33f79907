package dev.keyturn.driver.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** What driver and stack leave in their folders. */
record Traces(List<Path> folders) {
    /** @throws Broken if a PIN lies there */
    void tellNone(Letters letters) {
        for (var folder : folders) {
            try {
                Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        tellsNone(file, letters);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                        if (e instanceof NoSuchFileException) {
                            // Nothing was ever written, or it was one that comes and goes.
                            return FileVisitResult.CONTINUE;
                        }
                        throw e;
                    }
                });
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
