package dev.keyturn.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.keyturn.local.infra.CannotStart;
import dev.keyturn.local.stacks.LocalStack;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What only a sandbox has: a way to move its clock and to make accidents, over HTTP on a loopback port of its own, which
 * works whatever happens to the installation. Bodies are JSON and must be said to be, so that no page in a browser can
 * send them unasked.
 *
 * <pre>
 * GET  /sandbox                                    clock, parts, addresses, sign-ins
 * POST /sandbox/clock                              {"to":"2026-07-01T09:00:00Z"} or {"advance":"PT1H"}; forwards only
 * POST /sandbox/hubs                               {"name":"attic","code":"…"}: enrols a hub and starts its agent;
 *                                                  with "stack":"zwave" (matter, zigbee) a protocol stack with emulated locks too
 * POST /sandbox/hubs/{name}/kill                   as kill -9
 * POST /sandbox/hubs/{name}/start
 * POST /sandbox/hubs/{name}/wipe-disk              kills it and deletes all that it knew, not its locks
 * POST /sandbox/hubs/{name}/uplink                 {"cut":true}
 * POST /sandbox/hubs/{name}/timer                  {"stopped":true}: no code begins or ends by itself
 * *    /sandbox/hubs/{name}/{driver}/building/…    the hub's building: virtual, or the locks emulated below a stack
 * POST /sandbox/services/{name}/kill               {"replica":2}, or nothing for the first; as kill -9
 * POST /sandbox/services/{name}/start              likewise
 * POST /sandbox/services/{name}/replicas           {"count":2}
 * POST /sandbox/kafka/restart
 * POST /sandbox/postgres/restart
 * POST /sandbox/postgres/snapshot                  {"name":"yesterday"}
 * POST /sandbox/postgres/restore                   {"name":"yesterday"}: the services are started anew over it
 * </pre>
 */
final class SandboxControl implements AutoCloseable {
  private static final Pattern SNAPSHOT = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");

  private record ClockWish(Instant to, Duration advance) {}

  /** @param stack of a protocol, beside the virtual building; null for none */
  private record NewHub(String name, String code, String stack) {}

  private record Uplink(Boolean cut) {}

  private record Timer(Boolean stopped) {}

  private record ReplicaWish(Integer replica) {}

  private record Count(Integer count) {}

  private record Snapshot(String name) {}

  private record ClockNow(Instant now, Duration offset) {}

  /** What is done with a request: the value that is answered, as JSON. */
  private interface Act {
    Object on(HttpServerExchange exchange) throws IOException;
  }

  private interface OnHub {
    void act(String name);
  }

  private interface OnService {
    void act(Service service, int replica);
  }

  private interface Check {
    void of(String body) throws IOException;
  }

  private interface Guarded {
    void run() throws IOException;
  }

  private final Stack stack;
  private final int port;
  private final Undertow server;

  SandboxControl(int port, Stack stack) {
    this.stack = stack;
    this.port = port;
    this.server = Undertow.builder().addHttpListener(port, "127.0.0.1").setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, 2000)
        .setIoThreads(1).setWorkerThreads(8).setHandler(new BlockingHandler(local(routes()))).build();
    server.start();
  }

  @Override
  public void close() {
    server.stop();
  }

  private RoutingHandler routes() {
    var routes = Handlers.routing()
        .get("/sandbox", json(exchange -> view()))
        .post("/sandbox/clock", json(this::moveClock))
        .post("/sandbox/hubs", json(this::addHub))
        .post("/sandbox/hubs/{name}/kill", json(exchange -> hub(exchange, name -> stack.hubs().kill(name))))
        .post("/sandbox/hubs/{name}/start", json(exchange -> hub(exchange, name -> stack.hubs().start(name))))
        .post("/sandbox/hubs/{name}/wipe-disk", json(exchange -> hub(exchange, name -> stack.hubs().wipeDisk(name))))
        .post("/sandbox/hubs/{name}/uplink", this::cutUplink)
        .post("/sandbox/hubs/{name}/timer", this::stopTimer)
        .post("/sandbox/services/{name}/kill", json(exchange -> service(exchange, Service::kill)))
        .post("/sandbox/services/{name}/start", json(exchange -> service(exchange, SandboxControl::startService)))
        .post("/sandbox/services/{name}/replicas", json(this::scale))
        .post("/sandbox/kafka/restart", json(exchange -> done(() -> stack.kafka().restart())))
        .post("/sandbox/postgres/restart", json(exchange -> done(() -> stack.postgres().restart())))
        .post("/sandbox/postgres/snapshot", json(this::snapshot))
        .post("/sandbox/postgres/restore", json(this::restore));
    List.of("GET", "POST", "PUT", "DELETE").forEach(method -> routes.add(method, "/sandbox/hubs/{name}/{driver}/building/*", this::building));
    return routes.setFallbackHandler(exchange -> Problems.send(exchange, 404, "Nothing is here", "GET /sandbox tells what there is."));
  }

  private Object moveClock(HttpServerExchange exchange) throws IOException {
    var wish = body(exchange, ClockWish.class);
    if ((wish.to() == null) == (wish.advance() == null)) throw Refused.badField("to", "Send either {\"to\":\"<instant>\"} or {\"advance\":\"PT1H\"}.");
    var move = wish.to() != null ? stack.clock().moveTo(wish.to()) : stack.clock().advance(wish.advance());
    return switch (move) {
      case SandboxClock.Move.Moved(Duration offset) -> {
        stack.tellClock();
        yield new ClockNow(stack.clock().instant(), offset);
      }
      case SandboxClock.Move.Backwards(Instant now) ->
          throw new Refused(409, "The clock only goes forwards", "It is " + now + " now in this sandbox: choose a later time.");
    };
  }

  private Object addHub(HttpServerExchange exchange) throws IOException {
    var hub = body(exchange, NewHub.class);
    if (hub.name() == null || !Hubs.isName(hub.name())) throw Refused.badField("name", "A name is 1 to 31 small letters, digits and dashes, a letter first.");
    if (hub.code() == null || hub.code().isBlank()) throw Refused.badField("code", "Send the one-time code that fleet gave for this hub.");
    if (stack.hubs().runs(hub.name())) throw new Refused(409, "That hub runs", "The hub " + hub.name() + " runs already: kill it and wipe its disk first.");
    var kind = Optional.ofNullable(hub.stack()).map(wanted -> LocalStack.Kind.of(wanted)
        .orElseThrow(() -> Refused.badField("stack", "There are the stacks " + String.join(", ", LocalStack.Kind.drivers()) + ".")));
    stack.hubs().enrol(hub.name(), hub.code()).ifPresent(why -> {
      throw new Refused(422, "The hub was not enrolled", why);
    });
    kind.ifPresent(wanted -> stack.hubs().addStack(hub.name(), wanted));
    stack.hubs().start(hub.name());
    return view();
  }

  private static void startService(Service service, int replica) {
    if (!service.built()) throw new Refused(409, "Not built", "The service " + service.name() + " is not built.");
    service.start(replica);
  }

  private Object scale(HttpServerExchange exchange) throws IOException {
    var service = serviceOf(exchange);
    var count = body(exchange, Count.class).count();
    if (count == null || count < 1 || count > service.most()) throw Refused.badField("count", "Of " + service.name() + " there may be 1 to " + service.most() + ".");
    service.scale(count);
    return view();
  }

  private Object snapshot(HttpServerExchange exchange) throws IOException {
    var folder = stack.layout().snapshots().resolve(snapshotName(exchange));
    Files.createDirectories(folder.getParent());
    return done(() -> stack.postgres().snapshot(folder));
  }

  private Object restore(HttpServerExchange exchange) throws IOException {
    var folder = stack.layout().snapshots().resolve(snapshotName(exchange));
    if (!Files.isDirectory(folder)) throw new Refused(404, "No such snapshot", "Make it first, with POST /sandbox/postgres/snapshot.");
    return done(() -> stack.restore(folder));
  }

  private static String snapshotName(HttpServerExchange exchange) throws IOException {
    var name = body(exchange, Snapshot.class).name();
    if (name == null || !SNAPSHOT.matcher(name).matches()) throw Refused.badField("name", "A name is small letters, digits and dashes.");
    return name;
  }

  private void cutUplink(HttpServerExchange exchange) throws IOException {
    forward(exchange, "/sandbox/uplink", body -> {
      if (read(body, Uplink.class).cut() == null) throw Refused.badField("cut", "Send {\"cut\":true} or {\"cut\":false}.");
    });
  }

  private void stopTimer(HttpServerExchange exchange) throws IOException {
    forward(exchange, "/sandbox/timer", text -> {
      if (read(text, Timer.class).stopped() == null) throw Refused.badField("stopped", "Send {\"stopped\":true} or {\"stopped\":false}.");
    });
  }

  private void building(HttpServerExchange exchange) throws IOException {
    var path = exchange.getRequestPath();
    forward(exchange, "/" + parameter(exchange, "driver") + path.substring(path.indexOf("/building")), body -> {});
  }

  /** Passes a request on to the hub's own control port, and its answer back. */
  private void forward(HttpServerExchange exchange, String path, Check check) throws IOException {
    guarded(exchange, () -> {
      var name = hubName(exchange);
      var control = stack.hubs().control(name).orElseThrow(() -> new Refused(409, "That hub does not run", "Start it first, with POST /sandbox/hubs/" + name + "/start."));
      var body = text(exchange);
      check.of(body);
      var query = exchange.getQueryString().isEmpty() ? "" : "?" + exchange.getQueryString();
      var answer = Http.send(exchange.getRequestMethod().toString(), URI.create(control + path + query), body);
      exchange.setStatusCode(answer.status());
      if (!answer.contentType().isEmpty()) exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
      exchange.getResponseSender().send(answer.body());
    });
  }

  private Object hub(HttpServerExchange exchange, OnHub act) {
    act.act(hubName(exchange));
    return view();
  }

  private String hubName(HttpServerExchange exchange) {
    var name = parameter(exchange);
    if (!stack.hubs().exists(name)) throw new Refused(404, "No such hub", "There is no hub " + name + " here: POST /sandbox/hubs adds one.");
    return name;
  }

  private Object service(HttpServerExchange exchange, OnService act) throws IOException {
    var service = serviceOf(exchange);
    var body = text(exchange);
    var replica = body.isBlank() ? 1 : Optional.ofNullable(read(body, ReplicaWish.class).replica()).orElse(1);
    if (replica < 1 || replica > service.most()) throw Refused.badField("replica", "Of " + service.name() + " there may be 1 to " + service.most() + ".");
    act.act(service, replica);
    return view();
  }

  private Service serviceOf(HttpServerExchange exchange) {
    return Optional.ofNullable(stack.services().get(parameter(exchange)))
        .orElseThrow(() -> new Refused(404, "No such service", "There are " + stack.services().keySet() + "."));
  }

  private Object done(Runnable act) {
    act.run();
    return view();
  }

  private SandboxView view() {
    return SandboxView.of(stack);
  }

  private HttpHandler json(Act act) {
    return exchange -> guarded(exchange, () -> {
      var answer = Json.text(act.on(exchange));
      exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
      exchange.getResponseSender().send(answer);
    });
  }

  private static void guarded(HttpServerExchange exchange, Guarded act) {
    try {
      act.run();
    } catch (Refused refused) {
      Problems.send(exchange, refused.status(), refused.title(), refused.getMessage());
    } catch (JsonProcessingException unreadable) {
      Problems.send(exchange, 400, "The body cannot be read", unreadable.getOriginalMessage());
    } catch (CannotStart cannot) {
      Problems.send(exchange, 502, "It did not start", cannot.getMessage());
    } catch (IOException unreachable) {
      Problems.send(exchange, 502, "A part did not answer", String.valueOf(unreachable.getMessage()));
    }
  }

  /** Only who names this loopback address, and says JSON, comes from a program of ours and not from a page of someone else's. */
  private HttpHandler local(HttpHandler next) {
    var hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
    return exchange -> {
      var changes = !exchange.getRequestMethod().toString().equals("GET");
      var type = Optional.ofNullable(exchange.getRequestHeaders().getFirst(Headers.CONTENT_TYPE)).orElse("");
      if (!hosts.contains(exchange.getRequestHeaders().getFirst(Headers.HOST))) {
        Problems.send(exchange, 421, "Not this host", "The sandbox control answers to 127.0.0.1 only.");
      } else if (changes && !type.startsWith("application/json")) {
        Problems.send(exchange, 415, "JSON only", "Send the header Content-Type: application/json.");
      } else {
        next.handleRequest(exchange);
      }
    };
  }

  private static String parameter(HttpServerExchange exchange) {
    return parameter(exchange, "name");
  }

  private static String parameter(HttpServerExchange exchange, String of) {
    return exchange.getQueryParameters().get(of).getFirst();
  }

  private static String text(HttpServerExchange exchange) throws IOException {
    return new String(exchange.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static <T> T body(HttpServerExchange exchange, Class<T> type) throws IOException {
    return read(text(exchange), type);
  }

  private static <T> T read(String text, Class<T> type) throws IOException {
    if (text.isBlank()) throw new Refused(400, "The body is missing", "Send a JSON object.");
    return Json.read(text, type);
  }
}
