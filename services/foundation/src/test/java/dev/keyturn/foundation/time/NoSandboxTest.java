package dev.keyturn.foundation.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** An installation that is no sandbox, though somebody set an offset. */
class NoSandboxTest {

    private final SandboxClock ahead = new SandboxClock(InstantSource.system(), System::nanoTime, Duration.ofDays(400));

    @Test
    void theClockIsTheRealOne() {
        Instant before = InstantSource.system().instant();
        assertThat(new Clocks().wall(false, ahead).instant()).isBetween(before, before.plus(Duration.ofDays(1)));
        assertThat(new Clocks().wall(true, ahead).instant()).isAfter(before.plus(Duration.ofDays(399)));
        long nanos = System.nanoTime();
        assertThat(new Clocks().monotonic(false, ahead).nanos() - nanos).isBetween(0L, Duration.ofDays(1).toNanos());
    }

    @Test
    void thereIsNoControlOfTheClock() {
        assertThat(routes(false)).isZero();
        assertThat(routes(true)).isEqualTo(2);
    }

    private static int routes(boolean sandbox) {
        Vertx vertx = Vertx.vertx();
        try {
            Router router = Router.router(vertx);
            SandboxControl control = new SandboxControl();
            control.sandbox = sandbox;
            control.open(() -> router);
            return router.getRoutes().size();
        } finally {
            vertx.close();
        }
    }
}
