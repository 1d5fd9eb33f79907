package dev.keyturn.fleet.hub;

import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.kafka.Kafka;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.jboss.logging.Logger;

/** The Kafka users of hubs, one per enrolment: they read the three downlink topics and write reports, nothing else. */
@ApplicationScoped
class KafkaUsers {
    private static final Logger LOG = Logger.getLogger(KafkaUsers.class);
    private static final int PASSWORD_BYTES = 32;
    /** Kafka's default is its minimum, 4096; the password is random, so that more would only cost the hubs. */
    private static final int ITERATIONS = 8192;
    /** How long one answer of the broker is waited for, real time. */
    private static final long SECONDS = 10;
    private static final List<Topic> READS = List.of(Topic.HUB_CODES, Topic.HUB_CONTROL, Topic.HUB_COMMANDS);

    @Inject Kafka kafka;
    @Inject SecureRandom random;

    private Admin admin;

    @PostConstruct
    void open() {
        admin = kafka.admin();
    }

    @PreDestroy
    void close() {
        admin.close();
    }

    /** Another for each enrolment, so that withdrawing a former one never touches the present. */
    static String nameOf(UUID hub, long enrolment) {
        return "hub-" + hub + "-" + enrolment;
    }

    /** Partitions of the downlink topics; the installation gives all three the same number. */
    int partitions() {
        var topic = Topic.HUB_CONTROL.topicName();
        return confirmed(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().size();
    }

    /**
     * Makes the user with its rights, or gives an existing one a new password.
     *
     * @return the password, which is kept nowhere
     * @throws KafkaAway where the broker did not confirm it
     */
    String grant(String user) {
        var rights = Stream.concat(
                READS.stream().map(topic -> may(user, topic, AclOperation.READ)),
                Stream.of(may(user, Topic.HUB_REPORTS, AclOperation.WRITE)));
        confirmed(admin.createAcls(rights.toList()).all());
        return newPassword(user);
    }

    /**
     * Takes all rights first, so that an open connection loses them at once, then the password: it is replaced by one that nobody
     * knows. The user is not deleted, since a broker that replays a deletion at its next start may forget every other user with it
     * (docs/decisions/0006). Done twice is done once.
     */
    void withdraw(String user) {
        var everything = new AclBindingFilter(ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(principal(user), null, AclOperation.ANY, AclPermissionType.ANY));
        confirmed(admin.deleteAcls(List.of(everything)).all());
        newPassword(user);
    }

    private String newPassword(String user) {
        var password = password();
        var mechanism = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        confirmed(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(user, mechanism, password))).all());
        return password;
    }

    private String password() {
        var bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static AclBinding may(String user, Topic topic, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, topic.topicName(), PatternType.LITERAL),
                new AccessControlEntry(principal(user), "*", operation, AclPermissionType.ALLOW));
    }

    private static String principal(String user) {
        return "User:" + user;
    }

    /** @throws KafkaAway where the broker refuses or does not answer in time */
    private static <T> T confirmed(KafkaFuture<T> asked) {
        try {
            return asked.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            LOG.warnf("Kafka refused what was asked of it: %s", e.getCause().getMessage());
            throw new KafkaAway(e.getCause());
        } catch (TimeoutException e) {
            LOG.warnf("Kafka did not answer within %d s", SECONDS);
            throw new KafkaAway(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaAway(e);
        }
    }

    /** The broker did not confirm what was asked of it; it may have done it all the same. */
    static final class KafkaAway extends RuntimeException {
        KafkaAway(Throwable cause) {
            super("Kafka did not confirm", cause);
        }
    }
}
