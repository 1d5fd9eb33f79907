package dev.keyturn.agent;

import dev.keyturn.agent.enrol.StateFolder;
import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The commands that ask the running agent through its control port, and print what it says. */
final class Calls {
    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final String WITHIN_SECONDS = "120";

    private final Arguments arguments;

    Calls(Arguments arguments) {
        this.arguments = arguments;
    }

    /** @return the exit code */
    int call() throws Arguments.Misused, InterruptedException {
        return switch (arguments.verb()) {
            case "locks" -> send(trusted("/locks").GET());
            case "pair" -> pair();
            case "test" -> send(trusted("/test").POST(json(Map.of("lock", arguments.need("lock")))), "\"ANSWERS\"");
            default -> send(to("/health").GET());
        };
    }

    private int pair() throws Arguments.Misused, InterruptedException {
        var within = arguments.find("within").orElse(WITHIN_SECONDS);
        if (!within.matches("[0-9]{1,3}")) {
            throw new Arguments.Misused("--within is a number of seconds.");
        }
        System.err.println("Put the lock into its joining mode now; the network is open for " + within + " seconds.");
        return send(trusted("/join").POST(json(Map.of("driver", arguments.need("driver"), "code", arguments.find("code").orElse(""),
                "withinSeconds", Integer.valueOf(within)))), "\"JOINED\"");
    }

    private HttpRequest.Builder trusted(String path) throws Arguments.Misused {
        var token = new StateFolder(arguments.needPath("state")).controlToken().orElse("");
        return to(path).header("Authorization", "Bearer " + token);
    }

    private HttpRequest.Builder to(String path) throws Arguments.Misused {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + arguments.needPort("control-port") + path));
    }

    private static HttpRequest.BodyPublisher json(Map<String, ?> body) {
        return BodyPublishers.ofByteArray(Json.write(body));
    }

    private int send(HttpRequest.Builder request) throws Arguments.Misused, InterruptedException {
        return send(request, "");
    }

    /** @param good what an answer that counts as done has in it */
    private int send(HttpRequest.Builder request, String good) throws Arguments.Misused, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            System.out.println(answer.body());
            return answer.statusCode() == 200 && answer.body().contains(good) ? DONE : NOT_DONE;
        } catch (IOException e) {
            System.err.println("No hub answers on the control port " + arguments.needPort("control-port") + ".");
            return NOT_DONE;
        }
    }
}
