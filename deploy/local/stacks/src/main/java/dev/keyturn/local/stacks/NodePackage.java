package dev.keyturn.local.stacks;

import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A Node package of this repository. @param folder that has its package.json and package-lock.json */
public record NodePackage(Path folder) {
    private static final String INSTALLED = "node_modules/.installed";

    /** The package {@code name} of the repository that the working directory is in. */
    public static NodePackage named(String name) {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var folder = at.resolve(name);
            if (Files.exists(folder.resolve("package-lock.json"))) {
                return new NodePackage(folder);
            }
        }
        throw new CannotStart("There is no Node package " + name + " in or above the working directory: start it from Keyturn's own folder.");
    }

    /**
     * Installs what the lock file names, unless just that is there. Safe for several processes.
     *
     * @throws CannotStart if npm cannot
     */
    public NodePackage installed() {
        try (var channel = FileChannel.open(folder.resolve("package-lock.json"), StandardOpenOption.READ, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            var wanted = Files.readAllBytes(folder.resolve("package-lock.json"));
            var stamp = folder.resolve(INSTALLED);
            if (!Files.exists(stamp) || !Arrays.equals(Files.readAllBytes(stamp), wanted)) {
                install();
                Files.write(stamp, wanted);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void install() throws IOException {
        var log = Files.createTempFile("npm", ".log");
        var npm = new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error").directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            if (npm.waitFor() != 0) {
                throw new CannotStart("npm could not install " + folder.getFileName() + ": " + Files.readString(log).strip());
            }
            Files.delete(log);
        } catch (InterruptedException stopped) {
            npm.destroy();
            Thread.currentThread().interrupt();
            throw new CannotStart("Stopped while npm installed " + folder.getFileName() + ".", stopped);
        }
    }
}
