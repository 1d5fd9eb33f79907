package dev.keyturn.driver.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.contracts.Pin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BuildingEndpointsTest {
    private final Building building = Building.inMemory(Catalogue.load(), () -> Instant.parse("2026-06-01T12:00:00Z"));
    private final HttpClient http = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/building", new BuildingEndpoints(building));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        http.close();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/building" + path);
        return http.send(HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body);
    }

    private void hang() throws Exception {
        assertThat(post("/locks", "{\"serial\":\"door-1\",\"model\":\"kwikset-smartcode\"}").statusCode()).isEqualTo(201);
    }

    @Test
    void a_lock_is_added_shown_and_listed() throws Exception {
        hang();
        assertThat(send("GET", "/locks/door-1", "").body()).isEqualTo(
                "{\"serial\":\"door-1\",\"address\":\"door-1\",\"model\":\"kwikset-smartcode\",\"bolt\":\"LOCKED\",\"batteryPercent\":100,\"codes\":0,\"dead\":false}");
        assertThat(send("GET", "/locks", "").body()).startsWith("[{\"serial\":\"door-1\"");
    }

    @Test
    void a_lock_may_be_set_to_one_length_as_it_is_hung() throws Exception {
        var hung = post("/locks", "{\"serial\":\"door-8\",\"model\":\"yale-assure-zw\",\"pinLength\":8}");
        assertThat(hung.statusCode()).isEqualTo(201);
        assertThat(hung.body()).contains("\"pinLength\":8");
        assertThat(building.driver("door-8", "yale-assure-zw").capabilities().shortestPin()).isEqualTo(8);
        assertThat(post("/locks", "{\"serial\":\"door-9\",\"model\":\"nuki-keypad\",\"pinLength\":8}").body())
                .contains("pinLength: nuki-keypad takes [6] digits");
    }

    @Test
    void it_never_tells_a_code() throws Exception {
        hang();
        building.driver("door-1", "kwikset-smartcode").setCode(1, Pin.of("739164"), Optional.empty(), "K1");
        assertThat(send("GET", "/locks/door-1", "").body()).contains("\"codes\":1").doesNotContain("739164");
        assertThat(post("/locks/door-1/keypad", "{\"digits\":\"739164\"}").body()).isEqualTo("{\"outcome\":\"OPENED\",\"slot\":1}");
        assertThat(post("/locks/door-1/keypad", "{\"digits\":\"111111\"}").body()).isEqualTo("{\"outcome\":\"REFUSED\"}");
    }

    @Test
    void what_happens_to_a_lock_happens() throws Exception {
        hang();
        assertThat(post("/locks/door-1/battery", "{\"percent\":12}").body()).contains("\"batteryPercent\":12");
        assertThat(post("/locks/door-1/dead", "{\"dead\":true}").body()).contains("\"dead\":true");
        assertThat(post("/locks/door-1/fault", "{\"silent\":2}").body()).contains("\"dead\":true");
        assertThat(post("/locks/door-1/bolt", "{\"locked\":false}").body()).contains("UNLOCKED");
        assertThat(post("/locks/door-1/program", "{\"slot\":3,\"digits\":\"914613\"}").body()).contains("DONE");
        assertThat(post("/locks/door-1/reset-button", "{\"holdSeconds\":30,\"confirmed\":true}").body()).contains("FACTORY_RESET");
    }

    @Test
    void what_cannot_be_is_a_problem_that_says_what_to_do() throws Exception {
        hang();
        assertThat(post("/locks", "{\"serial\":\"door-1\",\"model\":\"nuki-keypad\"}").statusCode()).isEqualTo(409);
        assertThat(post("/locks", "{\"serial\":\"door-2\",\"model\":\"none\"}").body()).contains("the catalogue has no none");
        assertThat(post("/locks/door-9/keypad", "{\"digits\":\"1\"}").statusCode()).isEqualTo(404);
        assertThat(post("/locks/door-1/keypad", "{\"digits\":\"1\",\"colour\":\"red\"}").statusCode()).isEqualTo(400);
        assertThat(post("/locks/door-1/battery", "{\"percent\":101}").body()).contains("percent: 0 to 100");
        assertThat(post("/locks/door-1/paint", "{}").statusCode()).isEqualTo(404);
        var problem = post("/locks/door-1/keypad", "no json, 739164");
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.body()).as("what was typed is not repeated").doesNotContain("739164");
    }
}
