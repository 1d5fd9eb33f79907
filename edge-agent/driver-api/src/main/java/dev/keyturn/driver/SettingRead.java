package dev.keyturn.driver;

/** What reading a setting told. */
public sealed interface SettingRead {
    record Value(long value) implements SettingRead {}

    /** The lock has no such setting, or does not tell it. */
    record Untold() implements SettingRead {}

    record Unreachable(String reason) implements SettingRead {}
}
