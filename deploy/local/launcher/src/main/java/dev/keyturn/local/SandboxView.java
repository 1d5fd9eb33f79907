package dev.keyturn.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What {@code GET /sandbox} tells.
 *
 * @param now    by the sandbox's clock
 * @param offset how far that is ahead of real time
 */
public record SandboxView(String origin, String control, Instant now, Duration offset, long footprintBytes, String logs, List<Part> parts, List<Demo> signIns) {
  static SandboxView of(Stack stack) {
    return new SandboxView(stack.origin().toString(), stack.control().toString(), stack.clock().instant(), stack.clock().offset(),
        stack.footprint(), stack.layout().logs().toString(), stack.parts(), stack.signIns());
  }
}
