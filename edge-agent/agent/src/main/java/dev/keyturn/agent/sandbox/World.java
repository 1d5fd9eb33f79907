package dev.keyturn.agent.sandbox;

import dev.keyturn.agent.time.Clocks;
import dev.keyturn.agent.time.Monotonic;
import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;

/**
 * The moved clock and the cut line of a sandbox. Kept beside the building, not with the hub's store, since neither time nor a cable
 * comes back when a hub loses its disk. Both clocks move together, forwards only.
 */
public final class World {
    private final Path file;
    private final Clocks real;
    private volatile State state;

    private record State(Duration offset, boolean uplinkCut) {}

    /** The outcome of moving the clock. */
    public enum Moved { MOVED, BACKWARDS }

    public World(Path folder, Clocks real) {
        this.file = folder.resolve("world.json");
        this.real = real;
        try {
            Files.createDirectories(folder);
            this.state = Files.exists(file)
                    ? Json.read(Files.readAllBytes(file), State.class)
                    : new State(Duration.ZERO, false);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's world cannot be read: " + file, e);
        }
    }

    public Clocks clocks() {
        InstantSource wall = () -> real.wall().instant().plus(state.offset());
        Monotonic monotonic = () -> real.monotonic().nanos() + state.offset().toNanos();
        return new Clocks(wall, monotonic, real.boot());
    }

    public Duration offset() {
        return state.offset();
    }

    /** @param offset from real time, in all */
    public synchronized Moved move(Duration offset) {
        if (offset.compareTo(state.offset()) < 0) {
            return Moved.BACKWARDS;
        }
        keep(new State(offset, state.uplinkCut()));
        return Moved.MOVED;
    }

    public boolean uplinkCut() {
        return state.uplinkCut();
    }

    public synchronized void cutUplink(boolean cut) {
        keep(new State(state.offset(), cut));
    }

    private void keep(State next) {
        try {
            var fresh = file.resolveSibling("world.json.new");
            Files.write(fresh, Json.write(next));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            state = next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
