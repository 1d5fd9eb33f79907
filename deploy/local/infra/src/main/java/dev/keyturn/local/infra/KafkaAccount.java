package dev.keyturn.local.infra;

import java.util.Map;

/**
 * How one user signs in at a listener of Kafka.
 *
 * @param bootstrap host:port
 * @param mechanism a SASL mechanism: PLAIN or SCRAM-SHA-512
 */
public record KafkaAccount(String bootstrap, String user, String password, String mechanism) {
  /** Settings for a Kafka client on the listener inside the installation, which is not encrypted. */
  public Map<String, Object> clientSettings() {
    return Map.of(
        "bootstrap.servers", bootstrap,
        "security.protocol", "SASL_PLAINTEXT",
        "sasl.mechanism", mechanism,
        "sasl.jaas.config", "org.apache.kafka.common.security.plain.PlainLoginModule required username=\""
            + user + "\" password=\"" + password + "\";");
  }

  @Override
  public String toString() {
    return "KafkaAccount[" + user + " at " + bootstrap + "]";
  }
}
