package dev.keyturn.catalogue;

/** What a lock may be linked to besides Keyturn, and must be linked to again after a factory reset. */
public enum Ecosystem {
    APPLE_HOME, GOOGLE_HOME, ALEXA, SMARTTHINGS, AQARA_HOME, NUKI, MATTER_FABRIC, Z_WAVE_NETWORK
}
