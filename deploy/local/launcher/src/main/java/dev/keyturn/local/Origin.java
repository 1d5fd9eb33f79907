package dev.keyturn.local;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.proxy.LoadBalancingProxyClient;
import io.undertow.server.handlers.proxy.ProxyHandler;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The one origin that browsers and hubs see, which in production is an ingress: {@code /api/access} and {@code /api/fleet}
 * go to the services, {@code /auth} to Keycloak, each to its processes in turn. Answers are passed on as they come, and
 * the Host that was asked for reaches the part behind.
 */
final class Origin implements AutoCloseable {
  /** Open streams hold a connection each. */
  private static final int CONNECTIONS_PER_THREAD = 500;

  private final LoadBalancingProxyClient access = client();
  private final LoadBalancingProxyClient fleet = client();
  private final LoadBalancingProxyClient keycloak = client();
  private final Undertow server;
  private final Supplier<String> page;

  /** @param page what is shown at {@code /}, in HTML */
  Origin(int port, Supplier<String> page) {
    this.page = page;
    var routes = Map.of("/api/access", proxy(access, "access"), "/api/fleet", proxy(fleet, "fleet"), "/auth", proxy(keycloak, "Keycloak"));
    this.server = Undertow.builder().addHttpListener(port, "127.0.0.1").setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 2000)
        .setIoThreads(2).setWorkerThreads(4).setHandler(exchange -> route(routes, exchange)).build();
    server.start();
  }

  void add(String part, int port) {
    clientOf(part).addHost(address(port));
  }

  void remove(String part, int port) {
    clientOf(part).removeHost(address(port));
  }

  @Override
  public void close() {
    server.stop();
  }

  private LoadBalancingProxyClient clientOf(String part) {
    return switch (part) {
      case "access" -> access;
      case "fleet" -> fleet;
      case "keycloak" -> keycloak;
      default -> throw new IllegalArgumentException("Not behind the origin: " + part);
    };
  }

  private void route(Map<String, HttpHandler> routes, HttpServerExchange exchange) throws Exception {
    var path = exchange.getRequestPath();
    for (var route : routes.entrySet()) {
      if (path.equals(route.getKey()) || path.startsWith(route.getKey() + "/")) {
        route.getValue().handleRequest(exchange);
        return;
      }
    }
    if (path.equals("/")) {
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
      exchange.getResponseSender().send(page.get(), StandardCharsets.UTF_8);
    } else {
      Problems.send(exchange, 404, "Nothing is here", "There is nothing at " + path + ": the APIs begin with /api/access/v1 and /api/fleet/v1.");
    }
  }

  private static HttpHandler proxy(LoadBalancingProxyClient client, String part) {
    HttpHandler nobody = exchange -> unavailable(exchange, part);
    var proxy = ProxyHandler.builder().setProxyClient(client).setNext(nobody).setMaxConnectionRetries(1).build();
    return exchange -> {
      exchange.addDefaultResponseListener(unanswered -> {
        if (unanswered.getStatusCode() < 500) return false;
        unavailable(unanswered, part);
        return true;
      });
      withoutUpgradeToHttp2(exchange.getRequestHeaders());
      proxy.handleRequest(exchange);
    };
  }

  /**
   * An offer to speak HTTP/2 is for this hop alone (RFC 9110, 7.6.1). Passed on with the body of a POST, as Java's client makes
   * it, it would leave the request unanswered.
   */
  private static void withoutUpgradeToHttp2(HeaderMap request) {
    if (!"h2c".equals(request.getFirst(Headers.UPGRADE))) return;
    request.remove(Headers.UPGRADE);
    request.remove("HTTP2-Settings");
    request.remove(Headers.CONNECTION);
  }

  private static void unavailable(HttpServerExchange exchange, String part) {
    Problems.send(exchange, 503, "Not available now", part + " does not answer at the moment. Nothing was lost; try again in a few seconds.");
  }

  private static LoadBalancingProxyClient client() {
    return new LoadBalancingProxyClient().setConnectionsPerThread(CONNECTIONS_PER_THREAD).setProblemServerRetry(1);
  }

  private static URI address(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }
}
