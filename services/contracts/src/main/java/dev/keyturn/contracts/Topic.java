package dev.keyturn.contracts;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The topics of an installation: name, who writes, and how long records are kept. */
public enum Topic {
    HUB_CODES("keyturn.hub.codes", Speaker.ACCESS, null),
    HUB_CONTROL("keyturn.hub.control", Speaker.FLEET, null),
    HUB_COMMANDS("keyturn.hub.commands", Speaker.FLEET, Duration.ofHours(6)),
    HUB_REPORTS("keyturn.hub.reports", Speaker.HUB, Duration.ofDays(7)),
    ACCESS_DIRECTORY("keyturn.access.directory", Speaker.ACCESS, null),
    ACCESS_STAYS("keyturn.access.stays", Speaker.ACCESS, null),
    ACCESS_DOOR_EVENTS("keyturn.access.door-events", Speaker.ACCESS, Duration.ofDays(7)),
    ACCESS_ALERTS("keyturn.access.alerts", Speaker.ACCESS, null),
    ACCESS_DELIVERIES("keyturn.access.deliveries", Speaker.ACCESS, Duration.ofHours(6)),
    FLEET_LOCKS("keyturn.fleet.locks", Speaker.FLEET, null),
    FLEET_TURNOVERS("keyturn.fleet.turnovers", Speaker.FLEET, null),
    FLEET_ALERTS("keyturn.fleet.alerts", Speaker.FLEET, null),
    FLEET_CODE_REQUESTS("keyturn.fleet.code-requests", Speaker.FLEET, Duration.ofHours(6));

    /** Header of every record that has a place in an order: the producer's epoch, as decimal text. */
    public static final String EPOCH_HEADER = "keyturn-epoch";
    /** Header of every record that has a place in an order: the generation of the key, as decimal text. */
    public static final String GENERATION_HEADER = "keyturn-generation";

    private final String topicName;
    private final Speaker writer;
    private final Duration kept;

    Topic(String topicName, Speaker writer, Duration kept) {
        this.topicName = topicName;
        this.writer = writer;
        this.kept = kept;
    }

    public String topicName() {
        return topicName;
    }

    public Speaker writer() {
        return writer;
    }

    /** How long records are kept; empty where only the newest of each key is (compacted). */
    public Optional<Duration> kept() {
        return Optional.ofNullable(kept);
    }

    public static Optional<Topic> named(String name) {
        return Arrays.stream(values()).filter(t -> t.topicName.equals(name)).findFirst();
    }

    /** Key of what concerns a hub as a whole. */
    public static String hubKey(UUID hub) {
        return hub.toString();
    }

    /** Key of what concerns one lock of a hub. */
    public static String lockKey(UUID hub, UUID lock) {
        return hub + "/" + lock;
    }

    /** Key of a hub's key set on {@link #HUB_CONTROL}. */
    public static String keysKey(UUID hub) {
        return hub + "/keys";
    }

    /** Key of a hub's recovery key on {@link #HUB_CONTROL}. */
    public static String recoveryKey(UUID hub) {
        return hub + "/recovery";
    }

    /** Key of a hub's time beacon on {@link #HUB_CONTROL}. */
    public static String beaconKey(UUID hub) {
        return hub + "/beacon";
    }
}
