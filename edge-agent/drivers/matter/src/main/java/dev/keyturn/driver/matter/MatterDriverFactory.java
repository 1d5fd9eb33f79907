package dev.keyturn.driver.matter;

import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.DriverFactory;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The {@code matter} driver. Its settings: {@code url} of the server's WebSocket, such as {@code ws://127.0.0.1:5580/ws};
 * {@code data}, the sidecar's storage, into which a backup is put back; {@code building}, in a sandbox alone, of the program that
 * emulates the locks.
 */
public final class MatterDriverFactory implements DriverFactory {
    /** Longer than the server's own, so that it is the server who says that a lock does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Codes pass over this line in clear. */
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

    @Override
    public String name() {
        return "matter";
    }

    @Override
    public Optional<Driver> open(DriverConfig config) {
        return config.setting("url").map(MatterDriverFactory::local)
                .map(url -> new MatterDriver(url, config.setting("data").map(Path::of), config.setting("building").map(URI::create),
                        PATIENCE, config.wall(), new SecureRandom()));
    }

    private static URI local(String text) {
        var url = URI.create(text);
        if (!"ws".equals(url.getScheme()) && !"wss".equals(url.getScheme())) {
            throw new IllegalArgumentException("url: the Matter server's WebSocket, such as ws://127.0.0.1:5580/ws");
        }
        if (url.getScheme().equals("ws") && !THIS_MACHINE.contains(url.getHost())) {
            throw new IllegalArgumentException("url: codes would pass in clear; use wss, or a server on this machine");
        }
        return url;
    }
}
