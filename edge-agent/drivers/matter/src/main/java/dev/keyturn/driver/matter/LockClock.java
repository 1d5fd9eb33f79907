package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * How a lock's wall time follows from UTC: its year-day schedules are kept in wall time, as seconds since 2000. Source: Matter Core
 * Specification, 11.17 (Time Synchronization), and Application Cluster Specification, 5.2.10 (SetYearDaySchedule).
 *
 * @param zones offsets from UTC, each from its time on
 * @param summers offsets on top, each in its time; outside of all, and before the last ends, there is none
 */
record LockClock(List<Span> zones, List<Span> summers) {
    /** Since when Matter counts. */
    static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int ZONES = 5;
    private static final int SUMMERS = 6;

    /** @param seconds that the wall is ahead @param until exclusive; empty for ever */
    record Span(long seconds, Instant from, Optional<Instant> until) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && until.map(at::isBefore).orElse(true);
        }
    }

    /** Empty where the lock does not tell its zone and summers, so that its wall time is not known. */
    static Optional<LockClock> of(Node node) {
        var zones = spans(node.at(0, DoorLock.TIME_SYNCHRONIZATION, ZONES), false);
        var summers = spans(node.at(0, DoorLock.TIME_SYNCHRONIZATION, SUMMERS), true);
        return zones.isEmpty() || summers.isEmpty() ? Optional.empty() : Optional.of(new LockClock(zones, summers));
    }

    private static List<Span> spans(JsonNode list, boolean ending) {
        var spans = new ArrayList<Span>();
        list.forEach(entry -> spans.add(new Span(entry.path("0").asLong(), instant(entry.path("1").asLong()),
                ending && entry.path("2").isIntegralNumber() ? Optional.of(instant(entry.path("2").asLong())) : Optional.empty())));
        return List.copyOf(spans);
    }

    static Instant instant(long micros) {
        return EPOCH.plus(Duration.ofNanos(Math.multiplyExact(micros, 1000L)));
    }

    /**
     * The wall time, if the lock knows it then, and has it once alone: in the hour that comes twice in autumn it cannot keep a
     * window to the minute.
     */
    OptionalLong local(Instant at) {
        var offset = offset(at);
        if (offset.isEmpty()) {
            return OptionalLong.empty();
        }
        var local = at.getEpochSecond() - EPOCH.getEpochSecond() + offset.getAsLong();
        return instants(local).size() == 1 && local >= 0 ? OptionalLong.of(local) : OptionalLong.empty();
    }

    /** When the wall shows that; empty if never, or more than once. */
    Optional<Instant> instant(long local, boolean once) {
        var times = instants(local);
        return times.size() == 1 || !once && !times.isEmpty() ? Optional.of(times.getFirst()) : Optional.empty();
    }

    private List<Instant> instants(long local) {
        var offsets = new TreeSet<Long>();
        zones.forEach(zone -> {
            offsets.add(zone.seconds());
            summers.forEach(summer -> offsets.add(zone.seconds() + summer.seconds()));
        });
        return offsets.descendingSet().stream()
                .map(offset -> EPOCH.plusSeconds(local - offset))
                .filter(at -> offset(at).equals(OptionalLong.of(local - (at.getEpochSecond() - EPOCH.getEpochSecond()))))
                .toList();
    }

    private OptionalLong offset(Instant at) {
        var zone = zones.stream().filter(span -> span.holds(at)).reduce((_, later) -> later);
        var beyond = summers.stream().allMatch(span -> span.until().map(end -> !at.isBefore(end)).orElse(false));
        if (zone.isEmpty() || beyond) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(zone.get().seconds() + summers.stream().filter(span -> span.holds(at)).mapToLong(Span::seconds).sum());
    }
}
