package dev.keyturn.driver.gpio;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A board with a time of its own. It notes each change of a level. */
final class FakeBoard implements GpioPort {
    record Edge(Duration at, int line, boolean high) {}

    final List<Edge> edges = new ArrayList<>();
    private final TreeMap<Integer, Boolean> levels = new TreeMap<>();
    private Duration now = Duration.ZERO;
    boolean broken;

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Line take(int number, boolean restsHigh) throws IOException {
        level(number, restsHigh);
        return new Line() {
            @Override
            public void put(boolean active) throws IOException {
                level(number, active != restsHigh);
            }

            @Override
            public void close() throws IOException {
                put(false);
            }
        };
    }

    private void level(int line, boolean high) throws IOException {
        if (broken) {
            throw new IOException("broken");
        }
        if (!Boolean.valueOf(high).equals(levels.put(line, high))) {
            edges.add(new Edge(now, line, high));
        }
    }
}
