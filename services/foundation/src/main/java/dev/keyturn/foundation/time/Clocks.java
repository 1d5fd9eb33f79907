package dev.keyturn.foundation.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where time and randomness come from. Real in every installation but a sandbox. */
@ApplicationScoped
class Clocks {

    @Produces
    @Singleton
    @Typed(SandboxClock.class)
    SandboxClock sandboxClock(@ConfigProperty(name = "keyturn.sandbox.offset") Duration offset) {
        return new SandboxClock(InstantSource.system(), System::nanoTime, offset);
    }

    @Produces
    @Singleton
    InstantSource wall(@ConfigProperty(name = "keyturn.sandbox") boolean sandbox, SandboxClock clock) {
        return sandbox ? clock : InstantSource.system();
    }

    @Produces
    @Singleton
    Monotonic monotonic(@ConfigProperty(name = "keyturn.sandbox") boolean sandbox, SandboxClock clock) {
        return sandbox ? clock::nanos : System::nanoTime;
    }

    @Produces
    @Singleton
    SecureRandom random() {
        return new SecureRandom();
    }
}
