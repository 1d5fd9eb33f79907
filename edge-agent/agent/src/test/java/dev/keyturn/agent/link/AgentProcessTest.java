package dev.keyturn.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import dev.keyturn.agent.Agent;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.hub.Backup;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Hello;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.sealing.HubPublicKeys;
import dev.keyturn.contracts.sealing.RecoveryKey;
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
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
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
    private final List<Map<String, String>> backups = new ArrayList<>();
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
                var answer = right ? answer(asked.get("publicKeys").asText())
                        : "{\"detail\":\"The code cannot be used.\"}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(right ? 201 : 403, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        origin.start();
    }

    private byte[] answer(String publicKeys) throws IOException {
        var answer = (ObjectNode) new ObjectMapper().readTree(Json.write(enrolled(publicKeys)));
        answer.set("backups", new ObjectMapper().valueToTree(backups));
        return answer.toString().getBytes(StandardCharsets.UTF_8);
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
                "--enrol-code", CODE, "--page", "127.0.0.1:0");
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
        return post("/virtual/building/locks/front-door/keypad", "{\"digits\":\"" + PIN + "\"}").get("outcome").asText();
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
        while (get("/virtual/building/locks/front-door").get("codes").asInt() > 0) {
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

    @Test
    void the_installers_page_opens_to_the_enrolment_code_alone_and_shows_the_locks() throws Exception {
        liveWithAGuest();
        try (var visitor = new PageVisitor(Integer.parseInt(logged("port=([0-9]+)")), logged("fingerprint=([0-9a-f:]{95})"))) {
            assertThat(visitor.look("").statusCode()).isEqualTo(401);
            assertThat(visitor.look("").body()).contains("Enrolment code").doesNotContain(lock.toString());
            assertThat(visitor.knock("wrong").statusCode()).isEqualTo(403);

            var in = visitor.knock(" ONE-time ");
            assertThat(in.statusCode()).isEqualTo(303);
            var page = visitor.look(in.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0]);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains(lock.toString(), "kwikset-smartcode", "Connected to the installation", "1 codes of")
                    .doesNotContain(PIN, CODE);
            assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");

            for (int i = 0; i < 5; i++) {
                assertThat(visitor.knock("guess " + i).statusCode()).isEqualTo(403);
            }
            assertThat(visitor.knock(CODE).statusCode()).as("too often").isEqualTo(429);
        }
    }

    @Test
    void whoever_may_read_the_hubs_folder_tests_a_lock_at_it_and_nobody_else() throws Exception {
        liveWithAGuest();
        assertThat(get("/locks").get("status").asInt()).as("without the token").isEqualTo(401);
        var atTheHub = new String[] {"--state", folder.resolve("hub").toString(), "--control-port", String.valueOf(port)};

        assertThat(says(0, "locks", atTheHub)).contains(lock.toString(), "\"codes\":1");
        assertThat(says(0, "test", atTheHub, "--lock", lock.toString())).contains("ANSWERS", "\"bolt\":\"LOCKED\"", "\"pinLengths\"");
        assertThat(says(1, "test", atTheHub, "--lock", hub.toString())).contains("NOT_OURS");
        assertThat(says(1, "pair", atTheHub, "--driver", "virtual")).contains("NOT_BY_RADIO");
        assertThat(says(1, "pair", atTheHub, "--driver", "zwave")).contains("NO_SUCH_DRIVER");
    }

    @Test
    void another_box_is_given_the_backup_and_the_owners_key_alone_puts_it_back() throws Exception {
        liveWithAGuest();
        var key = folder.resolve("recovery.jwk");
        var made = says(0, "recovery-key", new String[] {"--file", key.toString()});
        assertThat(Files.getPosixFilePermissions(key)).containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(says(1, "recovery-key", new String[] {"--file", key.toString()})).contains("Nothing was changed");
        var owner = RecoveryKey.Private.of(Files.readString(key));
        assertThat(made).contains(owner.publicHalf().jwk(), owner.publicHalf().fingerprint()).doesNotContain("\"d\"");

        cloud.publishRecovery(hub, owner.publicHalf().jwk());
        var backup = cloud.heard(hub, Backup.class, one -> one.driver().equals("virtual"));
        assertThat(backup.fingerprint()).isEqualTo(owner.publicHalf().fingerprint());
        assertThat(owner.open(backup.sealed(), hub, "virtual")).isPresent();
        assertThat(get("/health").get("recoveryKey").asText()).isEqualTo(owner.publicHalf().fingerprint());
        agent.destroyForcibly().waitFor();

        backups.add(Map.of("driver", "virtual", "takenAt", "2026-11-23T12:01:12Z", "sealed", backup.sealed()));
        backups.add(Map.of("driver", "../../escape", "takenAt", "2026-11-23T12:01:12Z", "sealed", backup.sealed()));
        var instead = folder.resolve("instead").toString();
        assertThat(says(0, "enrol", new String[] {"--state", instead, "--code", CODE, "--origin",
                "http://127.0.0.1:" + origin.getAddress().getPort()})).contains("takes the place of another box");
        assertThat(Path.of(instead).resolve("../../escape")).doesNotExist();

        says(0, "recovery-key", new String[] {"--file", folder.resolve("strange.jwk").toString()});
        assertThat(says(1, "restore", new String[] {"--state", instead, "--recovery-key", folder.resolve("strange.jwk").toString()}))
                .contains("virtual: it is not sealed to this key");
        assertThat(says(1, "restore", new String[] {"--state", instead, "--recovery-key", folder.resolve("none.jwk").toString()}))
                .contains("There is no recovery key in that file");
        assertThat(says(0, "restore", new String[] {"--state", instead, "--recovery-key", key.toString()})).contains("virtual: is back");
        assertThat(says(1, "restore", new String[] {"--state", instead, "--recovery-key", key.toString()})).contains("No backup waits");
    }

    private String says(int exit, String verb, String[] options, String... more) throws Exception {
        var words = new ArrayList<>(List.of(verb));
        words.addAll(List.of(options));
        words.addAll(List.of(more));
        var before = log().length();
        assertThat(launch(words.toArray(String[]::new)).waitFor()).as(() -> verb + log().substring(before)).isEqualTo(exit);
        return log().substring(before);
    }

    private String logged(String pattern) {
        var found = Pattern.compile(pattern + ".*page is up").matcher("");
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!found.reset(log()).find()) {
            assertThat(System.nanoTime()).as(() -> "time until it is logged: " + log()).isLessThan(until);
        }
        return found.group(1);
    }
}
