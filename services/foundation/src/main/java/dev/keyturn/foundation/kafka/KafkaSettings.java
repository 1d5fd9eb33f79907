package dev.keyturn.foundation.kafka;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where Kafka is and who the service is there. */
@ConfigMapping(prefix = "keyturn.kafka")
interface KafkaSettings {

    /** @return host:port, comma separated */
    String bootstrap();

    /** @return the user; without one the connection is not authenticated */
    Optional<String> user();

    Optional<String> password();

    /** @return SASL mechanism, such as PLAIN or SCRAM-SHA-512 */
    String mechanism();

    /** @return SASL_PLAINTEXT or SASL_SSL */
    String protocol();
}
