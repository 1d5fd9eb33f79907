package dev.keyturn.foundation.outbox;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Down when what must be published is not, although Kafka answers, or when an operator is waited for. It is told under
 * wellness and not readiness: a service that cannot publish still answers people.
 */
@Wellness
@ApplicationScoped
class OutboxHealth implements HealthCheck {

    private static final double LATE_SECONDS = 30;

    @Inject
    Relay relay;

    @Inject
    Epochs epochs;

    @Inject
    KafkaLink link;

    @Override
    public HealthCheckResponse call() {
        double oldest = relay.oldestSeconds();
        Epochs.State state = epochs.status().state();
        boolean late = oldest > LATE_SECONDS && link.up();
        return HealthCheckResponse.named("outbox")
                .withData("state", state.name())
                .withData("kafka", link.up() ? "up" : "down")
                .withData("oldestSeconds", (long) oldest)
                .status(state != Epochs.State.HELD && !late)
                .build();
    }
}
