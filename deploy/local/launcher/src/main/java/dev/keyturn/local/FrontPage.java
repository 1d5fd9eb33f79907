package dev.keyturn.local;

import java.net.URI;

/** What the origin shows at {@code /}: where things are. */
final class FrontPage {
  private FrontPage() {}

  static String of(URI origin, URI control) {
    return """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Keyturn</title>
        <style>body{font:16px/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem}dt{font-weight:600}dd{margin:0 0 .75rem}</style>
        <h1>Keyturn</h1>
        <p>A sandbox installation on this machine.</p>
        <dl>
          <dt>Who may open which door, when</dt>
          <dd><a href="/api/access/docs">Try the API of access</a>, or read <a href="/api/access/openapi">its description</a></dd>
          <dt>Hubs and locks</dt>
          <dd><a href="/api/fleet/docs">Try the API of fleet</a>, or read <a href="/api/fleet/openapi">its description</a></dd>
          <dt>Accounts</dt><dd><a href="/auth/realms/keyturn/account">%1$s/auth/realms/keyturn/account</a></dd>
          <dt>Sandbox control</dt><dd><a href="%2$s/sandbox">%2$s/sandbox</a></dd>
        </dl>
        </html>
        """.formatted(origin, control);
  }
}
