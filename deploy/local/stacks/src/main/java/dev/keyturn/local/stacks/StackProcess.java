package dev.keyturn.local.stacks;

import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A running program of a stack. It writes the line {@code READY} to its output once it serves, and ends itself and all that it
 * started when its input ends: so nothing of it outlives this process, however that ends.
 */
public final class StackProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final Duration FAREWELL = Duration.ofSeconds(10);

    private final Process process;
    private final Path log;

    private StackProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a program and waits until it serves.
     *
     * @param log is written anew
     * @throws CannotStart if it ends first, or does not serve in time
     */
    public static StackProcess start(NodePackage home, Path log, Map<String, String> environment, String... command) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var words = new ArrayList<>(List.of(command));
            var builder = new ProcessBuilder(words).directory(home.folder().toFile()).redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            var started = new StackProcess(builder.start(), log);
            started.awaitReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() throws IOException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(log).lines().anyMatch("READY"::equals)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                close();
                throw new CannotStart("A stack did not come up; its log says why: " + log);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
