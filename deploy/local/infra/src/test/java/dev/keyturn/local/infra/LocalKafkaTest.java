package dev.keyturn.local.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {
  @TempDir static Path folder;
  static LocalKafka kafka;

  @BeforeAll
  static void start() {
    kafka = LocalKafka.start(folder, LocalKafka.KafkaPorts.free(), TopicSpec.PLATFORM);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void everyTopicIsThereWithItsPartitionsAndItsTime() throws Exception {
    try (var admin = Admin.create(settings("admin"))) {
      var names = TopicSpec.PLATFORM.stream().map(TopicSpec::name).toList();
      assertThat(names).hasSize(13);
      var descriptions = admin.describeTopics(names).allTopicNames().get();
      var configs = admin.describeConfigs(names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList()).all().get();
      for (var topic : TopicSpec.PLATFORM) {
        assertThat(descriptions.get(topic.name()).partitions()).as(topic.name()).hasSize(4);
        var config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
        topic.settings().forEach((setting, value) -> assertThat(config.get(setting).value()).as(topic.name() + " " + setting).isEqualTo(value));
      }
    }
  }

  @Test
  void accessWritesItsOwnTopicsOnly() throws Exception {
    write(settings("access"), "keyturn.hub.codes");
    write(settings("access"), "keyturn.access.deliveries");
    for (var foreign : List.of("keyturn.hub.control", "keyturn.hub.commands", "keyturn.fleet.locks", "keyturn.hub.reports")) {
      assertDenied(() -> write(settings("access"), foreign), TopicAuthorizationException.class);
    }
  }

  @Test
  void fleetPutsNoCodesAndSeesNoGuests() throws Exception {
    write(settings("fleet"), "keyturn.hub.control");
    write(settings("fleet"), "keyturn.fleet.code-requests");
    assertDenied(() -> write(settings("fleet"), "keyturn.hub.codes"), TopicAuthorizationException.class);
    for (var hidden : List.of("keyturn.hub.codes", "keyturn.access.deliveries", "keyturn.access.stays", "keyturn.access.door-events")) {
      assertDenied(() -> read(settings("fleet"), hidden), TopicAuthorizationException.class);
    }
    read(settings("fleet"), "keyturn.access.directory");
  }

  @Test
  void aServiceConsumesInItsOwnGroupsOnly() throws Exception {
    write(settings("access"), "keyturn.access.directory");
    assertThat(consumeInGroup("fleet.directory")).isPositive();
    assertDenied(() -> consumeInGroup("access.directory"), GroupAuthorizationException.class);
  }

  @Test
  void accessMakesNoUsersAndNoGrants() {
    assertDenied(() -> enrol("access", "hub-none", "x"), ClusterAuthorizationException.class);
  }

  @Test
  void aHubEnrolledByFleetReadsTheDownlinkAndWritesReportsAndNothingElse() throws Exception {
    enrol("fleet", "hub-1", "its-password");
    var hub = hub("hub-1", "its-password");
    write(settings("access"), "keyturn.hub.codes");
    write(settings("fleet"), "keyturn.hub.control");
    write(settings("fleet"), "keyturn.hub.commands");
    for (var downlink : List.of("keyturn.hub.codes", "keyturn.hub.control", "keyturn.hub.commands")) assertThat(read(hub, downlink)).isPositive();
    write(hub, "keyturn.hub.reports");
    assertDenied(() -> read(hub, "keyturn.hub.reports"), TopicAuthorizationException.class);
    assertDenied(() -> write(hub, "keyturn.hub.codes"), TopicAuthorizationException.class);
    assertDenied(() -> read(hub, "keyturn.access.stays"), TopicAuthorizationException.class);
    assertDenied(() -> enrol(hub, "hub-2", "x"), ClusterAuthorizationException.class);
  }

  @Test
  void aStrangerToTheListenerForHubsIsTurnedAway() throws Exception {
    enrol("fleet", "hub-3", "its-password");
    assertDenied(() -> write(hub("hub-3", "guessed"), "keyturn.hub.reports"), SaslAuthenticationException.class);
    assertDenied(() -> write(hub("fleet", kafka.account("fleet").password()), "keyturn.hub.reports"), SaslAuthenticationException.class);
    var withoutOurAuthority = new HashMap<>(hub("hub-3", "its-password"));
    withoutOurAuthority.remove("ssl.truststore.location");
    withoutOurAuthority.remove("ssl.truststore.type");
    assertDenied(() -> write(withoutOurAuthority, "keyturn.hub.reports"), SslAuthenticationException.class);
  }

  @Test
  void recordsUsersAndTheAuthoritySurviveARestart() throws Exception {
    enrol("fleet", "hub-4", "its-password");
    var authority = Files.readString(kafka.hubAuthority());
    write(settings("access"), "keyturn.access.alerts");
    var before = read(settings("access"), "keyturn.access.alerts");
    kafka.restart();
    assertThat(read(settings("access"), "keyturn.access.alerts")).isEqualTo(before).isPositive();
    write(hub("hub-4", "its-password"), "keyturn.hub.reports");
    assertThat(Files.readString(kafka.hubAuthority())).isEqualTo(authority);
  }

  private interface Act {
    void run() throws Exception;
  }

  private static void assertDenied(Act act, Class<? extends Exception> because) {
    assertThatThrownBy(act::run).satisfiesAnyOf(
        thrown -> assertThat(thrown).isInstanceOf(because), thrown -> assertThat(thrown).hasCauseInstanceOf(because));
  }

  private static Map<String, Object> settings(String user) {
    return kafka.account(user).clientSettings();
  }

  private static Map<String, Object> hub(String user, String password) {
    return Map.of(
        "bootstrap.servers", kafka.hubBootstrap(),
        "security.protocol", "SASL_SSL",
        "sasl.mechanism", "SCRAM-SHA-512",
        "sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";".formatted(user, password),
        "ssl.truststore.type", "PEM",
        "ssl.truststore.location", kafka.hubAuthority().toString());
  }

  private static void enrol(String by, String hub, String password) throws Exception {
    enrol(settings(by), hub, password);
  }

  private static void enrol(Map<String, Object> by, String hub, String password) throws Exception {
    try (var admin = Admin.create(by)) {
      admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(hub, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), password))).all().get();
      var grants = List.of(grant(hub, "keyturn.hub.codes", AclOperation.READ), grant(hub, "keyturn.hub.control", AclOperation.READ),
          grant(hub, "keyturn.hub.commands", AclOperation.READ), grant(hub, "keyturn.hub.reports", AclOperation.WRITE));
      admin.createAcls(grants).all().get();
      while (!admin.describeAcls(AclBindingFilter.ANY).values().get().containsAll(grants)) Thread.onSpinWait();
    }
  }

  private static AclBinding grant(String hub, String topic, AclOperation operation) {
    return new AclBinding(new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry("User:" + hub, "*", operation, AclPermissionType.ALLOW));
  }

  private static void write(Map<String, Object> as, String topic) throws ExecutionException, InterruptedException {
    try (var producer = new KafkaProducer<>(as, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, 0, "key", "value")).get();
    }
  }

  /** @return how many records the first partition holds */
  private static int read(Map<String, Object> as, String topic) {
    var partition = new TopicPartition(topic, 0);
    try (var consumer = new KafkaConsumer<>(as, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var end = consumer.endOffsets(List.of(partition)).get(partition);
      var count = 0;
      while (consumer.position(partition) < end) count += consumer.poll(Duration.ofSeconds(10)).count();
      return count;
    }
  }

  private static int consumeInGroup(String group) {
    var settings = new HashMap<>(settings("fleet"));
    settings.put("group.id", group);
    settings.put("auto.offset.reset", "earliest");
    try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of("keyturn.access.directory"));
      return consumer.poll(Duration.ofSeconds(20)).count();
    }
  }
}
