package dev.keyturn.local.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * PostgreSQL and Kafka for the tests of a service: real, empty, on free ports, in a folder of their own that goes with
 * them.
 *
 * <pre>
 * try (var infra = LocalInfra.start()) {
 *   var settings = infra.environment("access");   // KEYTURN_DB_URL, KEYTURN_KAFKA_BOOTSTRAP, …
 * }
 * </pre>
 */
public final class LocalInfra implements AutoCloseable {
  private final Path folder;
  private final LocalPostgres postgres;
  private final LocalKafka kafka;

  private LocalInfra(Path folder, LocalPostgres postgres, LocalKafka kafka) {
    this.folder = folder;
    this.postgres = postgres;
    this.kafka = kafka;
  }

  public static LocalInfra start() {
    try {
      var folder = Files.createTempDirectory("keyturn-infra-");
      var postgres = CompletableFuture.supplyAsync(() -> LocalPostgres.start(folder.resolve("postgres"), Ports.free()));
      var kafka = LocalKafka.start(folder.resolve("kafka"), LocalKafka.KafkaPorts.free(), TopicSpec.PLATFORM);
      return new LocalInfra(folder, postgres.join(), kafka);
    } catch (IOException noFolder) {
      throw new UncheckedIOException(noFolder);
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  public LocalPostgres postgres() {
    return postgres;
  }

  public LocalKafka kafka() {
    return kafka;
  }

  /**
   * What the service {@code name} (access or fleet) is told about its database and Kafka, by the names that it reads
   * them under; its database is created if it is not there.
   */
  public Map<String, String> environment(String name) {
    return environment(postgres.createService(name), kafka, name);
  }

  /** As {@link #environment(String)}, for servers that are started one by one. */
  public static Map<String, String> environment(ServiceDatabase database, LocalKafka kafka, String name) {
    var account = kafka.account(name);
    var environment = new TreeMap<String, String>();
    environment.put("KEYTURN_DB_URL", database.jdbcUrl());
    environment.put("KEYTURN_DB_OWNER", database.owner());
    environment.put("KEYTURN_DB_OWNER_PASSWORD", database.ownerPassword());
    environment.put("KEYTURN_DB_RT", database.runtime());
    environment.put("KEYTURN_DB_RT_PASSWORD", database.runtimePassword());
    environment.put("KEYTURN_KAFKA_BOOTSTRAP", account.bootstrap());
    environment.put("KEYTURN_KAFKA_USER", account.user());
    environment.put("KEYTURN_KAFKA_PASSWORD", account.password());
    environment.put("KEYTURN_KAFKA_MECHANISM", account.mechanism());
    environment.put("KEYTURN_HUB_BOOTSTRAP", kafka.hubBootstrap());
    environment.put("KEYTURN_HUB_CA", kafka.hubAuthority().toString());
    return environment;
  }

  @Override
  public void close() {
    kafka.close();
    postgres.close();
    Folders.delete(folder);
  }
}
