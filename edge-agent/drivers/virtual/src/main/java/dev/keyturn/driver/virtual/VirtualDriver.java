package dev.keyturn.driver.virtual;

import com.sun.net.httpserver.HttpHandler;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.Stack;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A building of virtual locks in place of a radio. */
final class VirtualDriver implements Driver {
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

    @Override
    public Optional<HttpHandler> accidents() {
        return Optional.of(new BuildingEndpoints(building));
    }

    @Override
    public void close() {
        time.shutdownNow();
    }
}
