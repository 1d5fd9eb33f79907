package dev.keyturn.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.local.client.Api;
import dev.keyturn.local.client.Await;
import dev.keyturn.local.client.Code;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Untrue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One trace runs from the booking to the lock's acknowledgement, through services, Kafka and the hub. */
final class Trail {
    private static final Duration STAY = Duration.ofHours(2);
    /** The spans that must be of the trace, in the words of the files that they are written to. */
    private static final List<String> SPANS =
            List.of("POST /v1/stays", "keyturn.hub.codes publish", "keyturn.hub.reports process");

    private final Scene scene;
    private final House house;

    Trail(Scene scene, House house) {
        this.scene = scene;
        this.house = house;
    }

    void play() {
        scene.page().chapter("Looking it up afterwards");
        var trace = UUID.randomUUID().toString().replace("-", "");
        var host = house.host().traced("00-" + trace + "-" + trace.substring(16) + "-01");
        var from = scene.sandbox().now().plus(Duration.ofMinutes(20));
        var stay = host.book(house.scheduled().unit(), "Tara", from, from.plus(STAY));
        host.await("the code is on the lock", stay, Host.SOON, Code::opens);
        Await.until("the trace is whole", Host.SOON, () -> {
            var spans = spans(trace);
            var names = spans.stream().map(span -> span.path("name").asText()).distinct().toList();
            return names.containsAll(SPANS) && spans.stream().anyMatch(Trail::proves)
                    ? Await.Look.found(names)
                    : Await.Look.notYet(names.toString());
        });
        scene.page().line("one trace, from the booking to the lock's word", "stay, set, evidence VERIFIED");
        host.cancel(stay);
        host.await("the code is gone again", stay, Host.SOON, Code::gone);
    }

    private static boolean proves(JsonNode span) {
        return span.path("keyturn.proof").asText().equals("VERIFIED");
    }

    private List<JsonNode> spans(String trace) {
        var folder = scene.sandbox().logs().resolve("traces");
        try (var files = Files.list(folder)) {
            return files.flatMap(Trail::lines).filter(line -> line.contains(trace)).map(Trail::span).toList();
        } catch (IOException e) {
            throw new Untrue("the traces in " + folder + " cannot be read; the story must play on the platform's own machine");
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode span(String line) {
        try {
            return Api.JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
