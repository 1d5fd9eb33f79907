package dev.keyturn.agent.installer;

import dev.keyturn.driver.Stack;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The page as HTML: one column for a phone, nothing loaded from anywhere. Pure. */
final class Page {
    private static final String HEAD = """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Keyturn hub</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">%s
            <style>
            :root{color-scheme:light dark;--line:#8884;--good:#1a7f4b;--bad:#c0362c}
            body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:1.25rem}
            h1{font-size:1.4rem;margin:.2rem 0}h2{font-size:1.05rem;margin:1.6rem 0 .4rem}
            small{opacity:.7}ul{list-style:none;padding:0;margin:0}li{border-top:1px solid var(--line);padding:.7rem 0}
            .good{color:var(--good)}.bad{color:var(--bad)}b{font-weight:600}
            input,button{font:inherit;padding:.7rem;border-radius:.5rem;border:1px solid var(--line);width:100%%;box-sizing:border-box;margin:.3rem 0}
            button{background:#1d4ed8;color:#fff;border:0}
            </style></head><body>""";
    private static final String REFRESH = "<meta http-equiv=\"refresh\" content=\"5\">";

    private Page() {}

    /** @param said why nobody was let in so far; empty text at first */
    static String door(String said) {
        return HEAD.formatted("") + """
                <h1>Keyturn hub</h1><p>Type the code that this hub was enrolled with.</p>
                <p class="bad" role="alert">%s</p>
                <form method="post" action="/"><label for="code">Enrolment code</label>
                <input id="code" name="code" autocomplete="off" autocapitalize="characters" autofocus required>
                <button>Show the hub</button></form></body></html>""".formatted(safe(said));
    }

    static String of(HubView hub) {
        return HEAD.formatted(REFRESH) + """
                <h1>Hub</h1><small>%s · agent %s</small>
                <ul><li>%s</li><li>%s</li><li>%d reports wait to be sent</li></ul>
                <h2>Radios</h2><ul>%s<li>%s</li></ul><h2>Locks</h2><ul>%s</ul></body></html>""".formatted(
                hub.hub(), safe(hub.version()), link(hub), time(hub), hub.unsent(),
                hub.drivers().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(driver -> stack(driver.getKey(), driver.getValue()))
                        .collect(Collectors.joining()),
                hub.recoveryKey().map(key -> "Backups are sealed to the recovery key <b>" + safe(key) + "</b>: compare it with the owner's")
                        .orElseGet(() -> mark(false, "Not backed up: the owner has registered no recovery key")),
                hub.locks().isEmpty() ? "<li>None is given to this hub yet.</li>"
                        : hub.locks().stream().map(Page::lock).collect(Collectors.joining()));
    }

    private static String link(HubView hub) {
        return hub.link().equals("UP") ? mark(true, "Connected to the installation")
                : mark(false, "Not connected: codes go on and off by themselves meanwhile (" + hub.link().toLowerCase(Locale.ROOT) + ")");
    }

    private static String time(HubView hub) {
        var now = hub.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return hub.time() ? mark(true, "The time is known: " + now)
                : mark(false, "The time is not known yet, it is " + now + " or later: codes end, and none begins");
    }

    private static String stack(String driver, Stack stack) {
        return "<li><b>" + safe(driver) + "</b> " + switch (stack) {
            case Stack.Up(var version) -> mark(true, version.isEmpty() ? "works" : version);
            case Stack.Down(var reason) -> mark(false, "does not answer (" + reason + ")");
        } + "</li>";
    }

    private static String lock(HubView.LockLine lock) {
        var reach = lock.reason().map(why -> mark(false, lock.reach() + ": " + why)).orElseGet(() -> mark(true, lock.reach().toString()));
        var battery = lock.battery().map(percent -> " · battery " + percent + " %").orElse("");
        return "<li><b>%s</b> at %s %s · %s<br>%s%s<br><small>%d codes of %d slots, %d not ours · %s</small></li>".formatted(
                safe(lock.model()), safe(lock.driver()), safe(lock.address()), lock.mode(), reach, battery, lock.codes(), lock.slots(),
                lock.foreign(), lock.lock());
    }

    private static String mark(boolean good, String text) {
        return "<span class=\"" + (good ? "good\">● " : "bad\">▲ ") + safe(text) + "</span>";
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
