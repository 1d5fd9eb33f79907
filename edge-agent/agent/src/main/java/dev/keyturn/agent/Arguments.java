package dev.keyturn.agent;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line: a verb, then {@code --name value} pairs. */
record Arguments(String verb, Map<String, String> options) {
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "enrol", Set.of("state", "origin", "code"),
            "run", Set.of("state", "control-port", "page", "building", "enrol-origin", "enrol-code"),
            "status", Set.of("control-port"),
            "recovery-key", Set.of("file"),
            "restore", Set.of("state", "recovery-key"),
            "locks", Set.of("state", "control-port"),
            "pair", Set.of("state", "control-port", "driver", "code", "within"),
            "test", Set.of("state", "control-port", "lock"));

    /** What was typed makes no sense. Its message is for the person who typed. */
    static final class Misused extends Exception {
        Misused(String message) {
            super(message);
        }
    }

    static Arguments of(List<String> words) throws Misused {
        if (words.isEmpty() || !KNOWN.containsKey(words.getFirst())) {
            throw new Misused("Say enrol, recovery-key, restore, run, status, locks, pair or test.");
        }
        var options = new HashMap<String, String>();
        for (int i = 1; i < words.size(); i += 2) {
            var name = words.get(i).startsWith("--") ? words.get(i).substring(2) : "";
            if (!KNOWN.get(words.getFirst()).contains(name)) {
                throw new Misused("There is no option " + words.get(i) + " for " + words.getFirst() + ".");
            }
            if (i + 1 == words.size()) {
                throw new Misused("A value is missing after " + words.get(i) + ".");
            }
            options.put(name, words.get(i + 1));
        }
        return new Arguments(words.getFirst(), Map.copyOf(options));
    }

    String need(String name) throws Misused {
        return find(name).orElseThrow(() -> new Misused("--" + name + " is needed."));
    }

    Path needPath(String name) throws Misused {
        return Path.of(need(name)).toAbsolutePath();
    }

    int needPort(String name) throws Misused {
        try {
            return Integer.parseInt(need(name));
        } catch (NumberFormatException e) {
            throw new Misused("--" + name + " is a port number.");
        }
    }

    /** host:port to listen on; empty where it is not given. */
    Optional<InetSocketAddress> findAddress(String name) throws Misused {
        var text = find(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var colon = text.get().lastIndexOf(':');
        try {
            return Optional.of(new InetSocketAddress(text.get().substring(0, Math.max(0, colon)), Integer.parseInt(text.get().substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            throw new Misused("--" + name + " is an address and a port, such as 0.0.0.0:7480.");
        }
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(options.get(name));
    }
}
