package dev.keyturn.local.story;

import dev.keyturn.local.client.Untrue;
import dev.keyturn.local.story.Search.Place;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * All that the installation keeps on this machine.
 *
 * @param logs the folder of its logs; its state lies beside
 */
record Installation(Path logs) {

    private Path state() {
        return logs.resolveSibling("state");
    }

    /** Looks into every file. One that the platform deletes meanwhile is passed over. */
    void search(Search search) {
        files().parallelStream().forEach(file -> {
            try (var in = Files.newInputStream(file)) {
                search.in(place(file), name(file), in);
            } catch (NoSuchFileException deleted) {
                // Kafka and PostgreSQL do so with what they are done with.
            } catch (IOException e) {
                throw new Untrue("the file " + file + " cannot be read: " + e.getMessage());
            }
        });
    }

    private List<Path> files() {
        var files = new ArrayList<Path>();
        try {
            for (var root : List.of(logs, state())) {
                Files.walkFileTree(root, new Into(files));
            }
        } catch (IOException e) {
            throw new Untrue("the installation in " + logs.getParent()
                    + " cannot be read; the story must play on the platform's own machine");
        }
        return files;
    }

    private static final class Into extends SimpleFileVisitor<Path> {
        private final List<Path> files;

        Into(List<Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
            if (failed instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failed;
        }
    }

    private Place place(Path file) {
        if (file.startsWith(logs)) {
            return file.startsWith(logs.resolve("traces")) ? Place.TRACE : Place.LOG;
        }
        var within = state().relativize(file);
        return switch (within.getName(0).toString()) {
            case "kafka" -> Place.KAFKA_FILE;
            case "postgres" -> file.getFileName().toString().endsWith(".log") ? Place.LOG : Place.DATABASE_FILE;
            case "snapshots" -> Place.SNAPSHOT;
            case "hubs" -> within.getNameCount() > 2 && within.getName(2).toString().startsWith("stack-") ? Place.STACK_FILE : Place.HUB_FILE;
            default -> Place.OTHER_FILE;
        };
    }

    private String name(Path file) {
        return logs.getParent().relativize(file).toString();
    }

    /** The password of a superuser, which nobody but this machine's owner can read. @param part postgres or kafka */
    String password(String part, String user) {
        var passwords = new Properties();
        try (InputStream in = Files.newInputStream(state().resolve(part).resolve("secrets.properties"))) {
            passwords.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return passwords.getProperty(user);
    }
}
