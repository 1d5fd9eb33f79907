package dev.keyturn.contracts.hub;

import dev.keyturn.contracts.Speaker;
import java.util.UUID;

/** What is spoken to one hub. Signed by its speaker, then sealed to the hub. */
public sealed interface Downlink permits CodeSet, Manifest, LockMode, KeySet, Beacon, Recovery, Command {
    /** The hub it is for; a hub refuses what names another. Null for a key set, which is for all. */
    UUID hub();

    /** The version of the record's shape. */
    int v();

    /** Whose key must have signed it. */
    Speaker speaker();
}
