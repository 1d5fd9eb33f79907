package dev.keyturn.foundation.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.ManagementInterface;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code GET} and {@code POST /sandbox/clock} on the management interface, in sandbox installations only.
 * The body is {@code {"offset":"PT26H"}}: how far ahead of real time the clock shall be, from now on.
 */
@ApplicationScoped
class SandboxControl {

    private static final String PATH = "/sandbox/clock";
    private static final String TODO = "Send {\"offset\":\"PT26H\"}: an ISO 8601 duration, not less than the present one.";

    @Inject
    SandboxClock clock;

    @Inject
    ObjectMapper json;

    @Inject
    Event<ClockMoved> moved;

    @ConfigProperty(name = "keyturn.sandbox")
    boolean sandbox;

    void open(@Observes ManagementInterface management) {
        if (sandbox) {
            management.router().get(PATH).handler(this::show);
            management.router().post(PATH).handler(BodyHandler.create(false)).handler(this::move);
        }
    }

    private void show(RoutingContext request) {
        request.json(new JsonObject().put("now", clock.instant().toString()).put("offset", clock.offset().toString()));
    }

    private void move(RoutingContext request) {
        wished(request.body().asString()).map(clock::moveTo).ifPresentOrElse(
                outcome -> answer(request, outcome),
                () -> refuse(request, 400, "The offset is missing or no duration."));
    }

    private void answer(RoutingContext request, SandboxClock.Moved outcome) {
        switch (outcome) {
            case FORWARD -> {
                moved.fireAsync(new ClockMoved(clock.instant()));
                show(request);
            }
            case WOULD_GO_BACK -> refuse(request, 409, "The clock of a sandbox only goes forwards.");
        }
    }

    private Optional<Duration> wished(String body) {
        try {
            JsonNode offset = json.readTree(body == null ? "" : body).path("offset");
            return offset.isTextual() ? Optional.of(Duration.parse(offset.textValue())) : Optional.empty();
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void refuse(RoutingContext request, int status, String what) {
        request.response().setStatusCode(status).putHeader("content-type", "application/problem+json")
                .end(new JsonObject().put("type", "/problems/clock").put("title", "The clock was not moved")
                        .put("status", status).put("detail", what).put("field", "offset").put("todo", TODO).encode());
    }
}
