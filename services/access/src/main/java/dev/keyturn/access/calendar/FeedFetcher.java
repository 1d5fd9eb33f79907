package dev.keyturn.access.calendar;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Fetches feeds from wherever people say, within a time and a size, and from public addresses only. */
@ApplicationScoped
class FeedFetcher {

    @Inject
    Vertx vertx;

    /** The feeds of a sandbox are on the machine itself. */
    @ConfigProperty(name = "keyturn.sandbox")
    boolean privateAllowed;

    /** For all of it: names, connections, redirects and the body. Real time. */
    @ConfigProperty(name = "keyturn.calendar.time-limit", defaultValue = "PT10S")
    Duration timeLimit;

    private HttpClient client;

    @PostConstruct
    void open() {
        client = vertx.createHttpClient(new HttpClientOptions().setDecompressionSupported(true).setKeepAlive(false)
                .setConnectTimeout((int) timeLimit.toMillis()));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /** Waits for the answer, for the time limit at most. */
    Fetched fetch(String address, Conditions conditions) {
        var attempt = new FeedAttempt(client, privateAllowed, conditions);
        var outcome = new CompletableFuture<Fetched>();
        // In a thread of its own: a lookup of a name cannot be cut short, only left behind.
        Thread.startVirtualThread(() -> attempt.run(address, outcome));
        try {
            return outcome.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            attempt.abort();
            return new Fetched.Failed(Fetched.Trouble.TOO_SLOW);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            attempt.abort();
            Thread.currentThread().interrupt();
            return new Fetched.Failed(Fetched.Trouble.UNREACHABLE);
        }
    }
}
