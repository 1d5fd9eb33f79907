package dev.keyturn.access.calendar;

import dev.keyturn.access.calendar.feed.FeedReader;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;

/**
 * One fetch of a feed, redirects included. Looks each host up itself and connects to the very address that it checked, so that
 * nobody makes this service ask a machine of a private network. Runs in a thread that may wait.
 */
final class FeedAttempt {

    private static final Logger LOG = Logger.getLogger(FeedAttempt.class);

    static final int MOST_REDIRECTS = 3;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client;
    private final boolean privateAllowed;
    private final Conditions conditions;
    private volatile HttpClientRequest request;
    private volatile boolean aborted;

    /** @param privateAllowed whether machines of private networks may be asked; in sandboxes alone */
    FeedAttempt(HttpClient client, boolean privateAllowed, Conditions conditions) {
        this.client = client;
        this.privateAllowed = privateAllowed;
        this.conditions = conditions;
    }

    void run(String address, CompletableFuture<Fetched> outcome) {
        try {
            outcome.complete(FeedAddress.of(address).map(first -> hop(first, 0))
                    .orElseGet(() -> failed(Fetched.Trouble.NOT_AN_ADDRESS)));
        } catch (RuntimeException e) {
            // Whoever waits must hear of it, whatever it is. Its text may hold the address, which is a secret.
            LOG.debugf("a feed could not be fetched: %s", e.getClass().getName());
            outcome.complete(failed(Fetched.Trouble.UNREACHABLE));
        }
    }

    /** From another thread: nobody waits for it any more. */
    void abort() {
        aborted = true;
        Optional.ofNullable(request).ifPresent(HttpClientRequest::reset);
    }

    private Fetched hop(FeedAddress address, int redirects) {
        return address.machine(privateAllowed)
                .map(machine -> asked(address, machine, redirects))
                .orElseGet(() -> failed(Fetched.Trouble.NO_PUBLIC_HOST));
    }

    private Fetched asked(FeedAddress address, InetAddress machine, int redirects) {
        request = await(client.request(options(address, machine)));
        // An abort that came before there was a request found nothing to reset.
        if (aborted) {
            request.reset();
        }
        var body = new CompletableFuture<Fetched>();
        // The handlers must be there before the first byte is: asked for before anything is sent, as a near server answers at once.
        var answered = request.response().onSuccess(answer -> read(answer, body));
        request.end();
        var response = await(answered);
        return REDIRECTS.contains(response.statusCode()) ? redirected(address, response, redirects) : body.join();
    }

    /** The connection goes to the machine; TLS and the header Host name the host. */
    private RequestOptions options(FeedAddress address, InetAddress machine) {
        var options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(address.port(), machine.getHostAddress()))
                .setHost(address.host())
                .setPort(address.port())
                .setSsl(address.secure())
                .setURI(address.target())
                .putHeader(HttpHeaders.ACCEPT, "text/calendar, text/plain;q=0.5, */*;q=0.1")
                .putHeader(HttpHeaders.USER_AGENT, "Keyturn calendar reader");
        if (conditions.etag() != null) {
            options.putHeader(HttpHeaders.IF_NONE_MATCH, conditions.etag());
        }
        if (conditions.lastModified() != null) {
            options.putHeader(HttpHeaders.IF_MODIFIED_SINCE, conditions.lastModified());
        }
        return options;
    }

    private Fetched redirected(FeedAddress from, HttpClientResponse response, int redirects) {
        request.reset();
        return redirects == MOST_REDIRECTS
                ? failed(Fetched.Trouble.TOO_MANY_REDIRECTS)
                : Optional.ofNullable(response.getHeader(HttpHeaders.LOCATION))
                        .flatMap(from::redirected)
                        .map(next -> hop(next, redirects + 1))
                        .orElseGet(() -> failed(Fetched.Trouble.NOT_AN_ADDRESS));
    }

    /** Counts what really comes, after decompression: the header Content-Length may say anything. */
    private void read(HttpClientResponse response, CompletableFuture<Fetched> outcome) {
        var bytes = Buffer.buffer();
        response.exceptionHandler(outcome::completeExceptionally);
        response.handler(part -> {
            bytes.appendBuffer(part);
            if (bytes.length() > FeedReader.LARGEST) {
                outcome.complete(failed(Fetched.Trouble.TOO_LARGE));
                response.request().reset();
            }
        });
        response.endHandler(end -> outcome.complete(outcome(response, bytes)));
    }

    private static Fetched outcome(HttpClientResponse response, Buffer bytes) {
        return switch (response.statusCode()) {
            case 200 -> new Fetched.Body(bytes.getBytes(), response.getHeader(HttpHeaders.CONTENT_TYPE),
                    response.getHeader(HttpHeaders.ETAG), response.getHeader(HttpHeaders.LAST_MODIFIED));
            case 304 -> new Fetched.Unchanged();
            default -> new Fetched.Failed(Fetched.Trouble.REFUSED, response.statusCode());
        };
    }

    private static Fetched failed(Fetched.Trouble trouble) {
        return new Fetched.Failed(trouble);
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
