package dev.keyturn.driver.zwave;

import com.sun.net.httpserver.HttpHandler;
import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.driver.BuildingProxy;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.DriverFactory;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The {@code zwave} driver. Its settings: {@code url} of the Z-Wave JS Server, such as {@code ws://127.0.0.1:3000}; codes travel in
 * clear over it, so it belongs on the hub itself. And {@code building}, in a sandbox, of the emulated one.
 */
public final class ZwaveDriverFactory implements DriverFactory {
    @Override
    public String name() {
        return "zwave";
    }

    @Override
    public Optional<Driver> open(DriverConfig config) {
        var accidents = config.setting("building").map(text -> address("building", text, "http", "https"))
                .<HttpHandler>map(BuildingProxy::new);
        return config.setting("url").map(text -> address("url", text, "ws", "wss"))
                .map(server -> new ZwaveDriver(server, Catalogue.load(), new SecureRandom(), accidents));
    }

    private static URI address(String setting, String text, String plain, String sealed) {
        try {
            var address = URI.create(text);
            if (address.getHost() != null && (plain.equals(address.getScheme()) || sealed.equals(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + ": an address such as " + plain + "://127.0.0.1:3000", e);
        }
        throw new IllegalArgumentException(setting + ": an address such as " + plain + "://127.0.0.1:3000");
    }
}
