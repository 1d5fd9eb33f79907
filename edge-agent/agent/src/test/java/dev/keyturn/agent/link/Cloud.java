package dev.keyturn.agent.link;

import dev.keyturn.agent.enrol.Enrolment;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.Position;
import dev.keyturn.contracts.Speaker;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Downlink;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.Hello;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Manifest;
import dev.keyturn.contracts.hub.Mode;
import dev.keyturn.contracts.hub.Recovery;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.Envelope;
import dev.keyturn.contracts.sealing.HubPublicKeys;
import dev.keyturn.contracts.sealing.PinSeal;
import dev.keyturn.contracts.sealing.SignedReport;
import dev.keyturn.contracts.sealing.SigningKey;
import dev.keyturn.local.infra.LocalKafka;
import dev.keyturn.local.infra.TopicSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A real Kafka, and what access and fleet say over it to hubs. */
final class Cloud implements AutoCloseable {
    static final int PARTITION = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AWKWARD_PASSWORD = "a \"quoted\\ secret";

    final SecureRandom random = new SecureRandom();
    final SigningKey root = SigningKey.generate("root-1", random);
    final SigningKey access = SigningKey.generate("access-1", random);
    final SigningKey fleet = SigningKey.generate("fleet-1", random);
    final LocalKafka kafka;
    final List<Report> heard = new ArrayList<>();
    private final InstantSource clock;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> reader;
    private final Map<UUID, HubPublicKeys> hubs = new HashMap<>();

    Cloud(Path folder, InstantSource clock) {
        this.clock = clock;
        kafka = LocalKafka.start(folder, LocalKafka.KafkaPorts.free(), TopicSpec.PLATFORM);
        var settings = kafka.account("admin").clientSettings();
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        reader = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = IntStream.range(0, reader.partitionsFor(Topic.HUB_REPORTS.topicName()).size())
                .mapToObj(p -> new TopicPartition(Topic.HUB_REPORTS.topicName(), p)).toList();
        reader.assign(partitions);
        reader.seekToBeginning(partitions);
    }

    /** A hub with its own Kafka user and the rights that fleet grants. */
    Enrolment enrol(UUID hub, HubPublicKeys keys) throws Exception {
        hubs.put(hub, keys);
        var user = "hub-" + hub;
        admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user,
                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), AWKWARD_PASSWORD))).all().get();
        var down = Stream.of(Topic.HUB_CODES, Topic.HUB_CONTROL, Topic.HUB_COMMANDS)
                .map(topic -> grant(user, topic, AclOperation.READ));
        admin.createAcls(Stream.concat(down, Stream.of(grant(user, Topic.HUB_REPORTS, AclOperation.WRITE))).toList()).all().get();
        return new Enrolment(hub, 1, PARTITION, new Enrolment.Kafka(kafka.hubBootstrap(), user, AWKWARD_PASSWORD,
                Files.readString(kafka.hubAuthority())), root.publicJwk(), 1);
    }

    private static AclBinding grant(String user, Topic topic, AclOperation operation) {
        return new AclBinding(new ResourcePattern(ResourceType.TOPIC, topic.topicName(), PatternType.LITERAL),
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    }

    void publishKeys(UUID hub) {
        say(Topic.HUB_CONTROL, Topic.keysKey(hub), sealed(hub, new KeySet(KeySet.VERSION, 1, clock.instant(),
                List.of(new KeySet.ServiceKey(access.kid(), Speaker.ACCESS, access.publicJwk()),
                        new KeySet.ServiceKey(fleet.kid(), Speaker.FLEET, fleet.publicJwk()))), root));
    }

    void publishRecovery(UUID hub, String jwk) {
        say(Topic.HUB_CONTROL, Topic.recoveryKey(hub), sealed(hub, new Recovery(Recovery.VERSION, hub, new Position(1, 1, 1), jwk), fleet));
    }

    void publishLock(UUID hub, UUID lock, String model, long generation) {
        var position = new Position(1, 1, generation);
        say(Topic.HUB_CONTROL, Topic.hubKey(hub), sealed(hub, new Manifest(Manifest.VERSION, hub, position,
                List.of(new Manifest.ManagedLock(lock, model, "virtual", "front-door", position))), fleet));
        publishMode(hub, lock, Mode.IN_SERVICE, generation);
    }

    void publishMode(UUID hub, UUID lock, Mode mode, long generation) {
        say(Topic.HUB_CONTROL, Topic.lockKey(hub, lock),
                sealed(hub, new LockMode(LockMode.VERSION, hub, lock, new Position(1, 1, generation), mode, Map.of()), fleet));
    }

    CodeSet set(UUID hub, UUID lock, long generation, CodeEntry... entries) {
        return new CodeSet(CodeSet.VERSION, hub, lock, new Position(1, 1, generation), clock.instant(), List.of(entries));
    }

    CodeEntry present(UUID hub, UUID credential, String digits, Instant from, Instant until) {
        return new CodeEntry(credential, Goal.PRESENT, from, until, null, "K1",
                PinSeal.seal(Pin.of(digits), credential, hubs.get(hub)));
    }

    void publishCodes(CodeSet set) {
        say(Topic.HUB_CODES, Topic.lockKey(set.hub(), set.lock()), sealed(set.hub(), set, access));
    }

    /** Answers a hello: opens the session and tells the time. */
    UUID answer(UUID hub, Hello hello) {
        var session = UUID.randomUUID();
        say(Topic.HUB_CONTROL, Topic.beaconKey(hub),
                sealed(hub, new Beacon(Beacon.VERSION, hub, 1, hello.nonce(), session, 1, clock.instant()), fleet));
        return session;
    }

    byte[] sealed(UUID hub, Downlink record, SigningKey by) {
        return Envelope.seal(record, by, hubs.get(hub));
    }

    void say(Topic topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic.topicName(), PARTITION, key, value));
        producer.flush();
    }

    /** The same, where it may have been said before, in an order that is not promised. */
    <T extends Report.Body> T heard(UUID hub, Class<T> kind, Predicate<T> fits) {
        return heard.stream().filter(report -> report.hub().equals(hub)).map(Report::body)
                .filter(kind::isInstance).map(kind::cast).filter(fits).findFirst()
                .orElseGet(() -> await(hub, kind, fits));
    }

    /** Waits for a report that fits and was not looked at before; all that is heard is kept. */
    <T extends Report.Body> T await(UUID hub, Class<T> kind, Predicate<T> fits) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            Optional<T> found = Optional.empty();
            for (var record : reader.poll(Duration.ofMillis(100))) {
                var checked = SignedReport.check(record.value(),
                        claim -> Optional.ofNullable(hubs.get(claim.hub())));
                if (checked instanceof SignedReport.Checked.Genuine(var report) && report.hub().equals(hub)) {
                    heard.add(report);
                    found = found.or(() -> Optional.of(report.body()).filter(kind::isInstance).map(kind::cast).filter(fits));
                }
            }
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("No such report within " + PATIENCE + "; heard last: "
                + heard.stream().skip(Math.max(0, heard.size() - 10)).toList());
    }

    @Override
    public void close() {
        producer.close();
        reader.close();
        admin.close();
        kafka.close();
    }
}
