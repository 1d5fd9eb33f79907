package dev.keyturn.agent.enrol;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;
import java.util.UUID;

/**
 * What a hub was given when it was enrolled.
 *
 * @param enrolment counts the enrolments of the hub; first part of every position sent to it
 * @param partition of the downlink topics that it reads
 * @param rootKey the installation's offline root, as JWK JSON; pinned from now on
 * @param heartbeatSeconds how often it is to say that it is alive
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Enrolment(UUID hub, long enrolment, int partition, Kafka kafka, String rootKey, int heartbeatSeconds) {
    /**
     * @param bootstrap host:port, by commas
     * @param ca the certificate of the authority, in PEM, by which the hub knows the brokers
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Kafka(String bootstrap, String username, String password, String ca) {
        public Kafka {
            Objects.requireNonNull(bootstrap, "kafka.bootstrap");
            Objects.requireNonNull(username, "kafka.username");
            Objects.requireNonNull(password, "kafka.password");
            Objects.requireNonNull(ca, "kafka.ca");
        }

        @Override
        public String toString() {
            return "Kafka[" + username + " at " + bootstrap + "]";
        }
    }

    public Enrolment {
        Objects.requireNonNull(hub, "hub");
        Objects.requireNonNull(kafka, "kafka");
        Objects.requireNonNull(rootKey, "rootKey");
    }
}
