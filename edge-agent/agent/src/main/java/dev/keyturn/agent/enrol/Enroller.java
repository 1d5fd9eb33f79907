package dev.keyturn.agent.enrol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.hub.Backup;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Exchanges a one-time code for an enrolment. */
public final class Enroller {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final StateFolder state;
    private final SecureRandom random;
    private final String agent;

    /** @param agent the agent's version */
    public Enroller(StateFolder state, SecureRandom random, String agent) {
        this.state = state;
        this.random = random;
        this.agent = agent;
    }

    private record Request(String code, String publicKeys, String agent) {}

    /** @param backups of the box whose place this one takes; null as services of before answer */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Backups(List<One> backups) {
        @JsonIgnoreProperties(ignoreUnknown = true)
        private record One(String driver, String sealed) {}
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Enrolled(Enrolment enrolment, String fingerprint) implements Outcome {}

        /** It belongs somewhere already; nothing was changed. */
        record AlreadyEnrolled(Enrolment enrolment) implements Outcome {}

        /** @param detail as the service put it */
        record Refused(int status, String detail) implements Outcome {}

        /** Not there, or not able; the same may be sent again. */
        record NotReached(String detail) implements Outcome {}
    }

    /** @param origin of the installation, such as {@code https://keyturn.example} */
    public Outcome enrol(URI origin, String code) throws InterruptedException {
        var present = state.enrolment();
        if (present.isPresent()) {
            return new Outcome.AlreadyEnrolled(present.get());
        }
        var identity = state.identity(random);
        var body = Json.write(new Request(code, identity.publicKeys().text(), agent));
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var request = HttpRequest.newBuilder(origin.resolve("/api/fleet/v1/enrolments")).timeout(PATIENCE)
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() >= 500) {
                return new Outcome.NotReached("HTTP " + response.statusCode());
            }
            if (response.statusCode() != 201) {
                return new Outcome.Refused(response.statusCode(), detail(response.body()));
            }
            var enrolment = Json.read(response.body(), Enrolment.class);
            keep(Json.read(response.body(), Backups.class));
            state.keep(InstallerSecret.of(code));
            state.keep(enrolment);
            return new Outcome.Enrolled(enrolment, identity.publicKeys().fingerprint());
        } catch (IOException e) {
            return new Outcome.NotReached(e.getClass().getSimpleName());
        }
    }

    /** Kept as sealed as they came, before the enrolment is: a box without it asks again. */
    private void keep(Backups given) {
        Optional.ofNullable(given.backups()).orElse(List.of()).stream().filter(one -> Backup.isDriver(one.driver()))
                .forEach(one -> state.keepBackup(one.driver(), one.sealed()));
    }

    private static String detail(byte[] problem) {
        try {
            return new ObjectMapper().readTree(problem).path("detail").asText("no reason was given");
        } catch (IOException e) {
            return "no reason was given";
        }
    }
}
