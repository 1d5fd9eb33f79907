package dev.keyturn.driver.matter;

/** The numbers of the Door Lock cluster and its neighbours. Source: Matter Application Cluster Specification, 5.2. */
final class DoorLock {
    static final int CLUSTER = 257;
    static final int LOCK_STATE = 0;
    static final int TOTAL_USERS = 17;
    static final int PIN_USERS = 18;
    static final int YEAR_DAYS_PER_USER = 21;
    static final int LONGEST_PIN = 23;
    static final int SHORTEST_PIN = 24;
    static final int PIN_FOR_REMOTE = 51;
    static final int FEATURES = 65532;

    static final int PIN_CREDENTIAL = 1;
    static final int RFID_CREDENTIAL = 1 << 1;
    static final int FINGER_CREDENTIALS = 1 << 2;
    static final int FACE_CREDENTIALS = 1 << 6;
    static final int OVER_THE_AIR = 1 << 7;
    static final int USER = 1 << 8;
    static final int YEAR_DAY_SCHEDULES = 1 << 10;

    static final int PIN = 1;
    static final int ADD = 0;
    static final int MODIFY = 2;
    static final int ENABLED = 1;
    static final int UNRESTRICTED = 0;
    /** Opens within its schedules alone; with none, or where the lock does not know the time, not at all. */
    static final int BY_YEAR_DAY = 1;
    static final int ALL_USERS = 0xFFFE;
    static final int LONGEST_NAME = 10;

    static final int SUCCESS = 0;
    static final int FAILURE = 1;
    static final int DUPLICATE = 2;
    static final int OCCUPIED = 3;
    static final int INVALID = 0x85;
    static final int EXHAUSTED = 0x89;

    static final int POWER_SOURCE = 47;
    /** In half percents. */
    static final int BATTERY = 12;
    static final int IDENTIFY = 3;
    static final int BASIC_INFORMATION = 40;
    static final int FIRMWARE = 10;
    static final int OUR_FABRIC = 5;
    static final int OPERATIONAL_CREDENTIALS = 62;
    static final int TIME_SYNCHRONIZATION = 56;

    private DoorLock() {}
}
