package dev.keyturn.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.keyturn.agent.Agent;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Hello;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.sealing.HubPublicKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as its own process: enrolled over HTTP, killed without a word, cut off, and its clock moved. */
class AgentProcessTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String PIN = "739164";
    private static final String CODE = "one-time";

    @TempDir
    private Path folder;
    private final UUID hub = UUID.randomUUID();
    private final UUID lock = UUID.randomUUID();
    private final UUID guest = UUID.randomUUID();
    private final HttpClient http = HttpClient.newHttpClient();
    private Cloud cloud;
    private HttpServer origin;
    private Process agent;
    private int port;

    @BeforeEach
    void startCloud() throws IOException {
        cloud = new Cloud(folder.resolve("kafka"), CLOCK);
        origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin.createContext("/api/fleet/v1/enrolments", exchange -> {
            try (exchange) {
                var asked = new ObjectMapper().readTree(exchange.getRequestBody());
                var right = asked.get("code").asText().equals(CODE);
                var answer = right ? Json.write(enrolled(asked.get("publicKeys").asText()))
                        : "{\"detail\":\"The code cannot be used.\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(right ? 201 : 403, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        origin.start();
    }

    private Object enrolled(String publicKeys) {
        try {
            return cloud.enrol(hub, HubPublicKeys.of(publicKeys));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        if (agent != null) {
            agent.destroyForcibly().waitFor();
        }
        origin.stop(0);
        cloud.close();
        http.close();
    }

    private Process launch(String... words) throws IOException {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), Agent.class.getName()));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("agent.log").toFile()));
        builder.environment().put("KEYTURN_SANDBOX", "true");
        return builder.start();
    }

    private void run() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        agent = launch("run", "--state", folder.resolve("hub").toString(), "--building", folder.resolve("building").toString(),
                "--control-port", String.valueOf(port), "--enrol-origin", "http://127.0.0.1:" + origin.getAddress().getPort(),
                "--enrol-code", CODE);
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!answers()) {
            assertThat(agent.isAlive()).as(() -> log()).isTrue();
            assertThat(System.nanoTime()).as("time until it answers").isLessThan(until);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(control("/health")).timeout(Duration.ofSeconds(2)).build(),
                    HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private URI control(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private JsonNode get(String path) throws Exception {
        return new ObjectMapper().readTree(
                http.send(HttpRequest.newBuilder(control(path)).build(), HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    private JsonNode post(String path, String json) throws Exception {
        var request = HttpRequest.newBuilder(control(path)).POST(HttpRequest.BodyPublishers.ofString(json)).build();
        return new ObjectMapper().readTree(http.send(request, HttpResponse.BodyHandlers.ofByteArray()).body());
    }

    private String typed() throws Exception {
        return post("/building/locks/front-door/keypad", "{\"digits\":\"" + PIN + "\"}").get("outcome").asText();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("agent.log"));
        } catch (IOException e) {
            return "no log";
        }
    }

    private void await(Goal goal, Rung rung) {
        cloud.await(hub, LockEvidence.class, evidence -> evidence.credentials().stream()
                .anyMatch(c -> c.credential().equals(guest) && c.goal() == goal && c.rung() == rung));
    }

    private void liveWithAGuest() throws Exception {
        run();
        cloud.answer(hub, cloud.await(hub, Hello.class, hello -> true));
        cloud.publishKeys(hub);
        cloud.publishLock(hub, lock, "kwikset-smartcode", 1);
        Instant now = CLOCK.instant();
        cloud.publishCodes(cloud.set(hub, lock, 1,
                cloud.present(hub, guest, PIN, now.minusSeconds(60), now.plus(Duration.ofHours(20)))));
        await(Goal.PRESENT, Rung.VERIFIED);
    }

    @Test
    void killed_and_cut_off_it_still_ends_the_code_on_time_and_tells_when_it_is_back() throws Exception {
        liveWithAGuest();
        assertThat(typed()).isEqualTo("OPENED");

        post("/sandbox/uplink", "{\"cut\":true}");
        agent.destroyForcibly().waitFor();
        run();
        assertThat(get("/health").get("link").asText()).as("the cut outlives the process").isEqualTo("CUT");
        assertThat(get("/health").get("time").asText()).as("so does the time").isEqualTo("TRUSTED");
        assertThat(typed()).isEqualTo("OPENED");

        assertThat(post("/sandbox/clock", "{\"offset\":\"PT21H\"}").get("offset").asText()).isEqualTo("PT21H");
        var until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (get("/building/locks/front-door").get("codes").asInt() > 0) {
            assertThat(System.nanoTime()).as("time until the code is gone").isLessThan(until);
        }
        assertThat(typed()).isEqualTo("REFUSED");
        assertThat(post("/sandbox/clock", "{\"offset\":\"PT1H\"}").get("status").asInt()).as("backwards").isEqualTo(409);

        post("/sandbox/uplink", "{\"cut\":false}");
        await(Goal.ABSENT, Rung.VERIFIED);
    }

    @Test
    void S11_the_pin_is_in_no_log_and_in_no_file_of_hub_or_building() throws Exception {
        liveWithAGuest();
        typed();
        agent.destroy();
        assertThat(agent.waitFor(20, TimeUnit.SECONDS)).as("it stops when asked").isTrue();
        assertThat(log()).doesNotContain(PIN).contains("The hub is up");
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).as(file.toString()).doesNotContain(PIN);
            }
        }
    }

    @Test
    void a_code_that_cannot_be_used_is_one_sentence_and_no_stack_trace() throws Exception {
        agent = launch("enrol", "--state", folder.resolve("hub").toString(), "--origin",
                "http://127.0.0.1:" + origin.getAddress().getPort(), "--code", "wrong");
        assertThat(agent.waitFor()).isEqualTo(1);
        assertThat(log()).contains("The enrolment was refused (403): The code cannot be used.").doesNotContain("Exception");
    }

    @Test
    void a_second_enrolment_of_the_same_folder_changes_nothing() throws Exception {
        for (var exit : List.of(0, 1)) {
            agent = launch("enrol", "--state", folder.resolve("hub").toString(), "--origin",
                    "http://127.0.0.1:" + origin.getAddress().getPort(), "--code", CODE);
            assertThat(agent.waitFor()).as(() -> log()).isEqualTo(exit);
        }
        assertThat(log()).contains("Enrolled as hub " + hub).contains("belongs to hub " + hub + " already");
    }
}
