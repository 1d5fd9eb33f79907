package dev.keyturn.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Loopback ports: finding free ones, and saying plainly when a wanted one is not. */
public final class Ports {
  private Ports() {}

  /** {@code count} different ports of 127.0.0.1 on which nothing listens now. */
  public static List<Integer> free(int count) {
    var held = new ArrayList<ServerSocket>();
    try {
      for (int i = 0; i < count; i++) held.add(new ServerSocket(0, 1, loopback()));
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException noPort) {
      throw new UncheckedIOException("No free port on 127.0.0.1", noPort);
    } finally {
      held.forEach(Ports::release);
    }
  }

  public static int free() {
    return free(1).getFirst();
  }

  /** @throws CannotStart if another program listens on {@code port} of 127.0.0.1 */
  public static void requireFree(String part, int port) {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback(), port));
    } catch (IOException taken) {
      throw new CannotStart("Port " + port + " of 127.0.0.1, wanted by " + part
          + ", is taken by another program: stop that program, or choose other ports with KEYTURN_PORT.", taken);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.ofLiteral("127.0.0.1");
  }

  private static void release(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException nothingToRelease) {
      throw new UncheckedIOException(nothingToRelease);
    }
  }
}
