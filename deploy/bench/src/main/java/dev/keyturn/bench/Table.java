package dev.keyturn.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyturn.local.client.Api;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What was found, for people or for tools. */
record Table(Options options, Machine machine, Map<Measure, Summary> measures, Optional<Peers> peers) {
    private static final String LINE = "  %-38s %6s %10s %10s %10s %10s  %-14s %s";

    String text() {
        var lines = new StringJoiner(System.lineSeparator());
        lines.add("%d stays on %d locks, %s per second on average, seed %d".formatted(options.stays(), options.locks(), options.rate(), options.seed()));
        lines.add(machine.toString());
        lines.add("");
        lines.add(LINE.formatted("", "count", "median", "p90", "p99", "max", "target", "").stripTrailing());
        measures.forEach((measure, summary) -> lines.add(line(measure.title(), summary, measure.target())));
        peers.ifPresentOrElse(bare -> {
            lines.add(line("bare Kafka: produced -> consumed", bare.kafka(), Optional.empty()));
            lines.add(line("bare PostgreSQL: insert and commit", bare.postgres(), Optional.empty()));
        }, () -> lines.add("  (the bare servers are measured on a throwaway platform only)"));
        return lines.toString();
    }

    String json() {
        var whole = Api.JSON.createObjectNode();
        whole.putObject("load").put("stays", options.stays()).put("locks", options.locks()).put("perSecond", options.rate()).put("seed", options.seed());
        whole.putObject("machine").put("cores", machine.cores()).put("memoryBytes", machine.memoryBytes()).put("load", machine.load());
        var each = whole.putObject("measures");
        measures.forEach((measure, summary) -> {
            var node = put(each.putObject(measure.name()), summary);
            measure.target().ifPresent(target -> node.put("target", target.toString()).put("met", target.met(summary)));
        });
        peers.ifPresent(bare -> {
            put(whole.withObject("/peers").putObject("kafka"), bare.kafka());
            put(whole.withObject("/peers").putObject("postgres"), bare.postgres());
        });
        return whole.toPrettyString();
    }

    private static String line(String what, Summary summary, Optional<Measure.Target> target) {
        return LINE.formatted(what, summary.count(), seconds(summary.median()), seconds(summary.p90()), seconds(summary.p99()), seconds(summary.max()),
                target.map(Object::toString).orElse(""), target.map(wanted -> wanted.met(summary) ? "met" : "NOT MET on this machine").orElse("")).stripTrailing();
    }

    private static String seconds(Duration duration) {
        return "%.4f s".formatted(duration.toNanos() / 1e9);
    }

    private static ObjectNode put(ObjectNode node, Summary summary) {
        return node.put("count", summary.count()).put("medianMicros", micros(summary.median())).put("p90Micros", micros(summary.p90()))
                .put("p99Micros", micros(summary.p99())).put("maxMicros", micros(summary.max()));
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
