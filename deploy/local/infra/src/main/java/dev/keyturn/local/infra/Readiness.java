package dev.keyturn.local.infra;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Waits until a part answers. */
public final class Readiness {
  private static final Duration ONE_ANSWER = Duration.ofSeconds(5);
  private static final Duration BETWEEN = Duration.ofMillis(100);

  private Readiness() {}

  /**
   * Waits until {@code address} answers 200.
   *
   * @throws CannotStart if the process ends first, or does not answer within {@code patience}
   */
  public static void await(JavaProcess process, URI address, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(ONE_ANSWER).build()) {
      while (!answers(client, address)) {
        if (!process.alive()) throw new CannotStart("The part " + process.name() + " stopped while it started; its log says why: " + process.log());
        if (System.nanoTime() > deadline) {
          throw new CannotStart("The part " + process.name() + " was not ready after " + patience.toSeconds() + " s; its log says why: " + process.log());
        }
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Stopped while " + process.name() + " started.", stopped);
    }
  }

  private static boolean answers(HttpClient client, URI address) throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(address).timeout(ONE_ANSWER).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
