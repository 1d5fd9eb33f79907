package dev.keyturn.local;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Tells a running process how far the sandbox's clock is ahead. */
final class ClockNews {
  private ClockNews() {}

  /**
   * @param address of the process's own control
   * @throws Refused if it does not take it
   */
  static void tell(URI address, Duration offset) {
    try {
      var answer = Http.post(address, "{\"offset\":\"" + offset + "\"}");
      if (!answer.ok()) throw new Refused(502, "A part did not take the clock", address + " answered " + answer.status() + ": " + answer.body());
    } catch (IOException unreachable) {
      throw new Refused(502, "A part did not take the clock", address + " did not answer; the others have it. Ask again with {\"advance\":\"PT0S\"}.");
    }
  }
}
