package dev.keyturn.local.infra;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker (and its controller) in this JVM, on 127.0.0.1, with its data in one folder. Two listeners: INTERNAL
 * for the services, HUB for hubs, over TLS with SCRAM users that fleet makes. Everything that is not granted is denied.
 */
public final class LocalKafka implements AutoCloseable {
  /** The ports of 127.0.0.1 that it listens on. */
  public record KafkaPorts(int internal, int hub, int controller) {
    public static KafkaPorts free() {
      var ports = Ports.free(3);
      return new KafkaPorts(ports.get(0), ports.get(1), ports.get(2));
    }
  }

  private static final int NODE = 1;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ADMIN = "admin";
  private static final List<String> USERS = List.of(ADMIN, "access", "fleet");
  /** What a hub may move, in bytes a second, so that a broken or stolen one cannot crowd out its neighbours. */
  private static final double HUB_WRITES = 512 * 1024, HUB_READS = 4 * 1024 * 1024;

  private final Path folder;
  private final KafkaPorts ports;
  private final Secrets secrets;
  private final HubCertificates certificates;
  private KafkaRaftServer server;

  private LocalKafka(Path folder, KafkaPorts ports) {
    this.folder = folder.toAbsolutePath();
    this.ports = ports;
    var random = new SecureRandom();
    this.secrets = Secrets.in(this.folder.resolve("secrets.properties"), random);
    this.certificates = HubCertificates.in(this.folder.resolve("tls"), InstantSource.system(), random);
  }

  /**
   * Starts Kafka on the data below {@code folder}, made if there is none, and creates the topics and grants that are
   * missing.
   *
   * @throws CannotStart if a port is taken or the folder cannot be written
   */
  public static LocalKafka start(Path folder, KafkaPorts ports, List<TopicSpec> topics) {
    Stream.of(ports.internal(), ports.hub(), ports.controller()).forEach(port -> Ports.requireFree("Kafka", port));
    var kafka = new LocalKafka(folder, ports);
    kafka.format();
    kafka.startServer();
    kafka.furnish(topics);
    return kafka;
  }

  /** How {@code user} (admin, access or fleet) signs in at the INTERNAL listener. */
  public KafkaAccount account(String user) {
    if (!USERS.contains(user)) throw new IllegalArgumentException("No such Kafka user: " + user);
    return new KafkaAccount("127.0.0.1:" + ports.internal(), user, secrets.get(user), "PLAIN");
  }

  /** host:port of the listener for hubs. */
  public String hubBootstrap() {
    return "127.0.0.1:" + ports.hub();
  }

  /** The certificate, in PEM, by which a hub knows the listener. */
  public Path hubAuthority() {
    return certificates.authority();
  }

  /** Stops and starts: every connection is lost, nothing that was acknowledged is. */
  public void restart() {
    stop();
    startServer();
  }

  /** Stops; a broker that gave up may never end, and is then left behind. */
  public void stop() {
    var stopping = Thread.ofPlatform().daemon().start(() -> {
      server.shutdown();
      server.awaitShutdown();
    });
    try {
      stopping.join(PATIENCE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Does {@code then} when the broker cannot go on, for want of space on its disk say. Without this it would end the whole
   * JVM on the spot.
   */
  public static void whenItGivesUp(Runnable then) {
    Exit.setHaltProcedure((status, reason) -> {
      then.run();
      LockSupport.park();
    });
  }

  @Override
  public void close() {
    stop();
  }

  private void format() {
    if (Files.exists(logs().resolve("meta.properties"))) return;
    try {
      Files.createDirectories(logs());
      new Formatter().setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
          .setNodeId(NODE)
          .setClusterId("keyturn-local-kafka-01")
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(Optional.of(logs().toString()))
          .setDirectories(List.of(logs().toString()))
          .run();
    } catch (Exception failed) {
      throw new CannotStart("Kafka cannot make its data folder " + logs() + ": check its owner and the space on its disk.", failed);
    }
  }

  private void startServer() {
    var properties = new Properties();
    properties.putAll(settings());
    try {
      server = new KafkaRaftServer(new KafkaConfig(properties, false), Time.SYSTEM);
      server.startup();
    } catch (RuntimeException failed) {
      throw new CannotStart("Kafka did not start on " + folder + ": " + failed.getMessage(), failed);
    }
  }

  private void furnish(List<TopicSpec> topics) {
    try (var admin = Admin.create(account(ADMIN).clientSettings())) {
      var present = admin.listTopics().names().get();
      var missing = topics.stream().filter(topic -> !present.contains(topic.name()))
          .map(topic -> new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.settings())).toList();
      admin.createTopics(missing).all().get();
      admin.createAcls(KafkaAccess.grants()).all().get();
      admin.alterClientQuotas(quotas()).all().get();
      awaitGrants(admin);
    } catch (ExecutionException refused) {
      throw new CannotStart("Kafka did not take its topics and grants: " + refused.getCause().getMessage(), refused);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CannotStart("Kafka was stopped while it started.", stopped);
    }
  }

  /** A grant is acknowledged before the broker goes by it. */
  private static void awaitGrants(Admin admin) throws ExecutionException, InterruptedException {
    while (!admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(KafkaAccess.grants())) Thread.sleep(20);
  }

  /** A limit for every user, which is every hub, and none to speak of for the three that are not hubs. */
  private static List<ClientQuotaAlteration> quotas() {
    var everyone = new HashMap<String, String>();
    everyone.put(ClientQuotaEntity.USER, null);
    return Stream.concat(
        Stream.of(quota(everyone, HUB_WRITES, HUB_READS)),
        USERS.stream().map(user -> quota(Map.of(ClientQuotaEntity.USER, user), 1e12, 1e12))).toList();
  }

  private static ClientQuotaAlteration quota(Map<String, String> whom, double writes, double reads) {
    return new ClientQuotaAlteration(new ClientQuotaEntity(whom), List.of(
        new ClientQuotaAlteration.Op("producer_byte_rate", writes), new ClientQuotaAlteration.Op("consumer_byte_rate", reads)));
  }

  private Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", String.valueOf(NODE));
    settings.put("log.dirs", logs().toString());
    listeners(settings);
    hubListener(settings);
    oneMachine(settings);
    return settings;
  }

  private void listeners(Map<String, String> settings) {
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + ports.controller());
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("inter.broker.listener.name", "INTERNAL");
    settings.put("listeners", "CONTROLLER://127.0.0.1:%d,INTERNAL://127.0.0.1:%d,HUB://127.0.0.1:%d"
        .formatted(ports.controller(), ports.internal(), ports.hub()));
    settings.put("advertised.listeners", "INTERNAL://127.0.0.1:%d,HUB://127.0.0.1:%d".formatted(ports.internal(), ports.hub()));
    settings.put("listener.security.protocol.map", "CONTROLLER:SASL_PLAINTEXT,INTERNAL:SASL_PLAINTEXT,HUB:SASL_SSL");
    settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.put("allow.everyone.if.no.acl.found", "false");
    settings.put("super.users", "User:" + ADMIN);

    settings.put("sasl.enabled.mechanisms", "PLAIN");
    settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.put("sasl.mechanism.controller.protocol", "PLAIN");
    settings.put("listener.name.internal.plain.sasl.jaas.config", plainUsers());
    settings.put("listener.name.controller.plain.sasl.jaas.config", plainUsers());
  }

  private void hubListener(Map<String, String> settings) {
    var certificate = certificates.issueServer();
    settings.put("listener.name.hub.sasl.enabled.mechanisms", "SCRAM-SHA-512");
    settings.put("listener.name.hub.scram-sha-512.sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required;");
    // A user that was withdrawn is off within this time, even on a connection that it already has.
    settings.put("listener.name.hub.scram-sha-512.connections.max.reauth.ms", "180000");
    settings.put("listener.name.hub.ssl.keystore.type", "PEM");
    settings.put("listener.name.hub.ssl.keystore.certificate.chain", certificate.chain());
    settings.put("listener.name.hub.ssl.keystore.key", certificate.key());
  }

  private String plainUsers() {
    return USERS.stream().map(user -> " user_" + user + "=\"" + secrets.get(user) + "\"").collect(Collectors.joining("",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + ADMIN + "\" password=\"" + secrets.get(ADMIN) + "\"", ";"));
  }

  private static void oneMachine(Map<String, String> settings) {
    settings.put("auto.create.topics.enable", "false");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "2");
    settings.put("group.initial.rebalance.delay.ms", "0");
    // After a kill the broker may come back only when its old session is over.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "1000");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("log.cleaner.dedupe.buffer.size", String.valueOf(8 * 1024 * 1024));
    settings.put("log.index.size.max.bytes", String.valueOf(1024 * 1024));
  }

  private Path logs() {
    return folder.resolve("data");
  }
}
