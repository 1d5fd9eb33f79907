package dev.keyturn.local.infra;

import static org.apache.kafka.common.acl.AclOperation.ALTER;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Who may do what on Kafka; all else is denied. A service writes its own topics only, and reads those back (at its start
 * it compares them with its rows). Consumer groups are named {@code <service>.*}. What a hub may do is fleet's to grant,
 * when it enrols one, which is why fleet may alter users and grants.
 */
final class KafkaAccess {
  private KafkaAccess() {}

  static List<AclBinding> grants() {
    var grants = new ArrayList<AclBinding>();
    grants.addAll(service("access"));
    grants.addAll(topic("access", LITERAL, "keyturn.hub.codes", READ, WRITE));
    grants.addAll(topic("access", LITERAL, "keyturn.hub.reports", READ));
    grants.addAll(topic("access", PREFIXED, "keyturn.fleet.", READ));
    grants.addAll(service("fleet"));
    grants.addAll(topic("fleet", LITERAL, "keyturn.hub.control", READ, WRITE));
    grants.addAll(topic("fleet", LITERAL, "keyturn.hub.commands", READ, WRITE));
    grants.addAll(topic("fleet", LITERAL, "keyturn.hub.reports", READ));
    grants.addAll(topic("fleet", LITERAL, "keyturn.access.directory", READ));
    grants.addAll(grant("fleet", new ResourcePattern(ResourceType.CLUSTER, Resource.CLUSTER_NAME, LITERAL), ALTER, DESCRIBE));
    return grants;
  }

  private static List<AclBinding> service(String name) {
    return Stream.of(
        topic(name, PREFIXED, "keyturn." + name + ".", READ, WRITE),
        grant(name, new ResourcePattern(ResourceType.GROUP, name + ".", PREFIXED), READ),
        grant(name, new ResourcePattern(ResourceType.TRANSACTIONAL_ID, name + ".", PREFIXED), WRITE)).flatMap(List::stream).toList();
  }

  private static List<AclBinding> topic(String user, PatternType pattern, String name, AclOperation... operations) {
    return grant(user, new ResourcePattern(ResourceType.TOPIC, name, pattern), operations);
  }

  private static List<AclBinding> grant(String user, ResourcePattern on, AclOperation... operations) {
    return Stream.of(operations)
        .map(operation -> new AclBinding(on, new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)))
        .toList();
  }
}
