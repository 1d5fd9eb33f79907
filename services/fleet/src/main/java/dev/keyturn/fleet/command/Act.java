package dev.keyturn.fleet.command;

/** What a person may ask of a lock here; the other acts of hubs belong to workflows. */
enum Act {
    UNLOCK,
    LOCK,
    IDENTIFY;

    dev.keyturn.contracts.hub.Command.Act onHub() {
        return switch (this) {
            case UNLOCK -> dev.keyturn.contracts.hub.Command.Act.UNLOCK;
            case LOCK -> dev.keyturn.contracts.hub.Command.Act.LOCK;
            case IDENTIFY -> dev.keyturn.contracts.hub.Command.Act.IDENTIFY;
        };
    }
}
