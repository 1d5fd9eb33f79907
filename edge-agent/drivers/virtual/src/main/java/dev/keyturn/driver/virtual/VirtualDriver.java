package dev.keyturn.driver.virtual;

import com.sun.net.httpserver.HttpHandler;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.Stack;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A building of virtual locks in place of a radio. */
final class VirtualDriver implements Driver {
    private static final String NETWORK = "a virtual building has no network of its own";

    private final Building building;
    private final ScheduledExecutorService time =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("virtual-building").factory());

    VirtualDriver(Building building) {
        this.building = building;
        time.scheduleWithFixedDelay(building::settle, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public LockDriver lock(String address, String model) {
        return building.driver(address, model);
    }

    @Override
    public Stack stack() {
        return building.radioDown() ? new Stack.Down("radio-down") : new Stack.Up("");
    }

    /** The locks hang in the building and answer whoever drives it, so that there is nothing to carry over but that. */
    @Override
    public Optional<byte[]> backup() {
        return Optional.of(NETWORK.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public ActResult restore(byte[] backup) {
        return NETWORK.equals(new String(backup, StandardCharsets.UTF_8))
                ? new ActResult.Done() : new ActResult.Refused("no-virtual-backup");
    }

    @Override
    public Optional<HttpHandler> accidents() {
        return Optional.of(new BuildingEndpoints(building));
    }

    @Override
    public void close() {
        time.shutdownNow();
    }
}
