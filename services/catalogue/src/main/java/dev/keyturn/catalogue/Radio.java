package dev.keyturn.catalogue;

/** What a model speaks to its hub. */
public enum Radio {
    MATTER, Z_WAVE, ZIGBEE, BLUETOOTH
}
