package dev.keyturn.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.local.infra.CannotStart;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** A platform that another process started: where the product and its sandbox control are. */
public record Running(URI origin, URI control) {

  /**
   * @param address the origin of the platform that was started here, or the sandbox control of any
   * @throws CannotStart if nothing answers there
   */
  public static Running at(URI address) {
    return RunFile.read(Layout.ofProject().runFile())
        .filter(file -> URI.create(file.origin()).equals(URI.create(address.toString().replaceAll("/+$", ""))))
        .map(file -> new Running(URI.create(file.origin()), URI.create(file.control())))
        .or(() -> asked(address))
        .orElseThrow(() -> new CannotStart("No Keyturn sandbox answers at " + address + ": start one with ./keyturn up, or leave --on out."));
  }

  private static Optional<Running> asked(URI control) {
    try {
      var answer = Http.get(control.resolve("/sandbox"));
      if (!answer.ok()) return Optional.empty();
      var view = Json.read(answer.body(), JsonNode.class);
      return Optional.of(new Running(URI.create(view.path("origin").asText()), URI.create(view.path("control").asText())));
    } catch (IOException nobody) {
      return Optional.empty();
    }
  }
}
