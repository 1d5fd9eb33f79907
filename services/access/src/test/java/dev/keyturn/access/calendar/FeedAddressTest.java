package dev.keyturn.access.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outside the sandbox a host's address must not lead into the network that the service stands in. */
class FeedAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
            "224.0.0.1", "255.255.255.255", "192.0.2.7", "198.18.0.1", "203.0.113.5", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1",
            "ff02::1", "2001:db8::1", "2002:7f00:1::", "64:ff9b::7f00:1", "::ffff:127.0.0.1"})
    void what_is_private_local_or_reserved_is_not_public(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "169.253.1.1", "223.255.255.1",
            "2606:4700::1111", "2a00:1450:4001:81b::200e"})
    void what_the_world_reaches_is_public(String address) throws UnknownHostException {
        assertThat(PublicAddress.is(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void a_name_of_this_machine_is_as_private_as_its_number() {
        assertThat(address("http://localhost:8080/feed.ics").machine(false)).isEmpty();
        assertThat(address("http://localhost:8080/feed.ics").machine(true)).isPresent();
        assertThat(address("http://[::1]/feed.ics").machine(false)).isEmpty();
        assertThat(address("http://2130706433/feed.ics").machine(false)).isEmpty();
    }

    @Test
    void a_private_address_is_refused_before_anything_is_asked_of_it() {
        var vertx = Vertx.vertx();
        try (var server = new FeedServer()) {
            assertThat(fetched(vertx, server.url(), false)).isEqualTo(new Fetched.Failed(Fetched.Trouble.NO_PUBLIC_HOST));
            assertThat(server.asked()).isEmpty();
            assertThat(fetched(vertx, server.url(), true)).isInstanceOf(Fetched.Body.class);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void a_redirect_is_another_address_and_is_looked_at_like_the_first() {
        var secure = address("https://example.org/calendars/feed.ics");
        assertThat(secure.redirected("/other.ics").orElseThrow().uri()).hasToString("https://example.org/other.ics");
        assertThat(secure.redirected("http://example.org/other.ics")).isEmpty();
        assertThat(secure.redirected("ftp://example.org/other.ics")).isEmpty();
        assertThat(secure.redirected("https://127.0.0.1/other.ics").orElseThrow().machine(false)).isEmpty();
    }

    @Test
    void a_webcal_address_is_fetched_over_https_and_no_address_is_written_into_a_log() {
        assertThat(address("webcal://example.org/feed.ics?s=secret").uri()).hasToString("https://example.org/feed.ics?s=secret");
        assertThat(address("https://example.org/feed.ics?s=secret").toString()).doesNotContain("secret");
        assertThat(List.of("", "feed.ics", "ftp://example.org/feed.ics", "https://me:pw@example.org/feed.ics", "https:///feed.ics", "https://exa mple/"))
                .allMatch(text -> FeedAddress.of(text).isEmpty());
    }

    private static FeedAddress address(String text) {
        return FeedAddress.of(text).orElseThrow();
    }

    private static Fetched fetched(Vertx vertx, String address, boolean privateAllowed) {
        var client = vertx.createHttpClient();
        var outcome = new CompletableFuture<Fetched>();
        Thread.startVirtualThread(() -> new FeedAttempt(client, privateAllowed, Conditions.NONE).run(address, outcome));
        return outcome.join();
    }
}
