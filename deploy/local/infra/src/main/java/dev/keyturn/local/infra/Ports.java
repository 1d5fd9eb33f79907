package dev.keyturn.local.infra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Loopback ports: finding free ones, and saying plainly when a wanted one is not. */
public final class Ports {
  /** Below those that the system gives to outgoing connections, which could take one between finding it and using it. */
  private static final int LOWEST = 15_000, HIGHEST = 32_000;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** A port of 127.0.0.1 on which nothing listens now; no port is given twice by one program. */
  public static int free() {
    return RANDOM.ints(LOWEST, HIGHEST).filter(Ports::isFree).filter(GIVEN::add).findFirst().orElseThrow();
  }

  /** {@code count} different ones. */
  public static List<Integer> free(int count) {
    return Stream.generate(Ports::free).limit(count).toList();
  }

  /** @throws CannotStart if another program listens on {@code port} of 127.0.0.1 */
  public static void requireFree(String part, int port) {
    if (!isFree(port)) {
      throw new CannotStart("Port " + port + " of 127.0.0.1, wanted by " + part
          + ", is taken by another program: stop that program, or choose other ports with KEYTURN_PORT.");
    }
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
