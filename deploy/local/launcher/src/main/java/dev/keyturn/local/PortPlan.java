package dev.keyturn.local;

import dev.keyturn.local.infra.CannotStart;
import dev.keyturn.local.infra.LocalKafka.KafkaPorts;
import dev.keyturn.local.infra.Ports;
import java.util.List;

/** Which part listens on which port of 127.0.0.1. */
public record PortPlan(int origin, int control, List<Endpoint> access, List<Endpoint> fleet, int keycloak, int postgres, KafkaPorts kafka) {
  /** The two ports of one process of a service. */
  public record Endpoint(int http, int management) {}

  /** Where the ports of an installation begin when nobody says otherwise. */
  public static final int DEFAULT_BASE = 7400;
  private static final int SPAN = 60;

  /** Ports that are the same at each start, from {@code base} upwards. */
  public static PortPlan from(int base) {
    if (base < 1024 || base > 65535 - SPAN) throw new CannotStart("KEYTURN_PORT must be between 1024 and " + (65535 - SPAN) + ", but is " + base + ".");
    return new PortPlan(base, base + 1,
        List.of(new Endpoint(base + 10, base + 11), new Endpoint(base + 12, base + 13)),
        List.of(new Endpoint(base + 20, base + 21)),
        base + 30, base + 40, new KafkaPorts(base + 50, base + 51, base + 52));
  }

  /** Ports that are free now, for an installation that stays out of the way of others. */
  public static PortPlan free() {
    var port = Ports.free(13).iterator();
    return new PortPlan(port.next(), port.next(),
        List.of(new Endpoint(port.next(), port.next()), new Endpoint(port.next(), port.next())),
        List.of(new Endpoint(port.next(), port.next())),
        port.next(), port.next(), new KafkaPorts(port.next(), port.next(), port.next()));
  }

  void requireFree() {
    Ports.requireFree("the origin", origin);
    Ports.requireFree("the sandbox control", control);
    Ports.requireFree("PostgreSQL", postgres);
    Ports.requireFree("Kafka", kafka.internal());
    Ports.requireFree("Kafka", kafka.hub());
    Ports.requireFree("Kafka", kafka.controller());
    Ports.requireFree("Keycloak", keycloak);
    access.forEach(endpoint -> requireFree("access", endpoint));
    fleet.forEach(endpoint -> requireFree("fleet", endpoint));
  }

  private static void requireFree(String service, Endpoint endpoint) {
    Ports.requireFree(service, endpoint.http());
    Ports.requireFree(service, endpoint.management());
  }
}
