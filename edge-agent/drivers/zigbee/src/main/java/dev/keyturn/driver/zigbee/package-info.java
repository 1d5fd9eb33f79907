/**
 * Locks behind Zigbee2MQTT, by MQTT. What it says of a code is believed only by asking the lock again: the lock's answer to a code
 * is not published. Shapes: zigbee2mqtt.io, "MQTT topics and messages", and what version 2.14.1 was seen to do.
 */
package dev.keyturn.driver.zigbee;
