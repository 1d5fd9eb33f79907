package dev.keyturn.driver.zigbee;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.driver.BuildingProxy;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.DriverConfig;
import dev.keyturn.driver.DriverFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The {@code zigbee} driver. Settings: {@code url} of the MQTT broker, {@code tcp://host:port}; {@code user} and {@code password}
 * where it wants them; {@code topic}, the base topic of Zigbee2MQTT, else {@code zigbee2mqtt}; {@code data}, its folder, into which a
 * backup is put back; {@code building}, where the locks are emulated.
 */
public final class ZigbeeDriverFactory implements DriverFactory {
    @Override
    public String name() {
        return "zigbee";
    }

    @Override
    public Optional<Driver> open(DriverConfig config) {
        return config.setting("url").map(url -> {
            var broker = new Broker(address(url), config.setting("user"), config.setting("password"));
            return new ZigbeeDriver(new Bridge(broker, config.setting("topic").orElse("zigbee2mqtt")), Catalogue.load(),
                    new Talkers(config.folder()), new KeptLengths(config.folder()), config.setting("data").map(Path::of),
                    config.setting("building").map(URI::create).map(BuildingProxy::new));
        });
    }

    private static URI address(String url) {
        var address = URI.create(url);
        if (!"tcp".equals(address.getScheme()) || address.getHost() == null || address.getPort() < 0) {
            throw new IllegalArgumentException("url: the MQTT broker's address as tcp://host:port");
        }
        return address;
    }
}
