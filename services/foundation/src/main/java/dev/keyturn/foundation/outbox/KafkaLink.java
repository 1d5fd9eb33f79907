package dev.keyturn.foundation.outbox;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether Kafka answered when it was last asked. */
@ApplicationScoped
class KafkaLink {

    private volatile boolean up = true;

    void answered(boolean answered) {
        up = answered;
    }

    boolean up() {
        return up;
    }
}
