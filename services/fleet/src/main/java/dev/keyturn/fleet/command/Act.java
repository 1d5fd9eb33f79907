package dev.keyturn.fleet.command;

import dev.keyturn.contracts.hub.Command;

/** What a person may ask of a lock here; the other acts of hubs belong to workflows. */
enum Act {
    UNLOCK,
    LOCK,
    IDENTIFY;

    /** The same on the wire. */
    Command.Act onHub() {
        return switch (this) {
            case UNLOCK -> Command.Act.UNLOCK;
            case LOCK -> Command.Act.LOCK;
            case IDENTIFY -> Command.Act.IDENTIFY;
        };
    }
}
