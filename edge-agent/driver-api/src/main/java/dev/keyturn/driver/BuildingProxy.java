package dev.keyturn.driver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Hands {@code /building/**} on to the program that emulates the locks below a stack, so that a sandbox finds all its locks in one
 * place. What passes is never kept.
 */
public final class BuildingProxy implements HttpHandler {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI building;

    /** @param building the program's address, without {@code /building} */
    public BuildingProxy(URI building) {
        this.building = building;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = HttpRequest.newBuilder(building.resolve(exchange.getRequestURI().getPath())).timeout(PATIENCE)
                    .header("Content-Type", "application/json")
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                    .build();
            var answer = http.send(asked, BodyHandlers.ofByteArray());
            exchange.getResponseHeaders().set("Content-Type", answer.headers().firstValue("Content-Type").orElse("application/json"));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
