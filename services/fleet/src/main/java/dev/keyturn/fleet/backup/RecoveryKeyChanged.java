package dev.keyturn.fleet.backup;

/** The organization has another recovery key. Fired inside the transaction that changes it, so that its hubs are told. */
public record RecoveryKeyChanged() {}
