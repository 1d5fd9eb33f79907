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

@ApplicationScoped
class FeedFetcher {
    @Inject
    Vertx vertx;
    @ConfigProperty(
        name = "keyturn.sandbox"
    )
    boolean privateAllowed;
    @ConfigProperty(
        name = "keyturn.calendar.time-limit",
        defaultValue = "PT10S"
    )
    Duration timeLimit;
    private HttpClient client;

    @PostConstruct
    void open() {
        client = vertx
            .createHttpClient(new HttpClientOptions().setDecompressionSupported(true).setKeepAlive(false).setConnectTimeout((int)timeLimit.toMillis()));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    Fetched fetch(String address, Conditions conditions) {
        var attempt = new FeedAttempt(client, privateAllowed, conditions);
        var outcome = new CompletableFuture<Fetched>();
        Thread.startVirtualThread(() -> attempt.run(address, outcome));

        try {
            return outcome.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException var6) {
            attempt.abort();
            return new Fetched.Failed(Fetched.Trouble.TOO_SLOW);
        } catch (ExecutionException var7) {
            throw new IllegalStateException(var7.getCause());
        } catch (InterruptedException var8) {
            attempt.abort();
            Thread.currentThread().interrupt();
            return new Fetched.Failed(Fetched.Trouble.UNREACHABLE);
        }
    }
}
