package dev.keyturn.driver.zwave;

/** The command classes of Z-Wave that locks are driven by, with their ids in the registry of Z-Wave. */
final class CommandClass {
    static final int DOOR_LOCK = 98;
    static final int USER_CODE = 99;
    static final int CONFIGURATION = 112;
    static final int NOTIFICATION = 113;
    static final int BATTERY = 128;
    static final int USER_CREDENTIAL = 131;
    static final int INDICATOR = 135;

    private CommandClass() {}
}
