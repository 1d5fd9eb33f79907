package dev.keyturn.local;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.util.LinkedHashMap;

/** Answers to what cannot be done, as RFC 9457 has them. */
final class Problems {
  private Problems() {}

  static void send(HttpServerExchange exchange, int status, String title, String detail) {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "about:blank");
    problem.put("title", title);
    problem.put("status", status);
    problem.put("detail", detail);
    exchange.setStatusCode(status);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/problem+json");
    exchange.getResponseSender().send(Json.text(problem));
  }
}
