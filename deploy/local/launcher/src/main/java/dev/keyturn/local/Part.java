package dev.keyturn.local;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One part of a running installation, as the sandbox control tells it.
 *
 * @param pid     null if it does not run, or runs inside the launcher
 * @param address of the part itself, behind the origin; null if it has none
 * @param control address of its own control port; null if it has none
 * @param log     file; null if it writes into the launcher's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Part(String name, State state, Long pid, String address, String control, String log) {
  /** How it is with a part. */
  public enum State { READY, STARTING, STOPPED, NOT_BUILT }
}
