package dev.keyturn.agent.backup;

import dev.keyturn.agent.enrol.StateFolder;
import dev.keyturn.contracts.sealing.RecoveryKey;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Driver;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Puts the backups that came with the enrolment back into the radio stacks, opened by the owner's key on this machine alone. */
public final class Restore {
    private final StateFolder state;
    private final UUID hub;
    private final RecoveryKey.Private key;
    private final Consumer<String> tell;

    /** @param tell a sentence for the person who stands there */
    public Restore(StateFolder state, UUID hub, RecoveryKey.Private key, Consumer<String> tell) {
        this.state = state;
        this.hub = hub;
        this.key = key;
        this.tell = tell;
    }

    /** @return whether every backup is back; one that is not stays, to be tried again */
    public boolean into(Map<String, Driver> drivers) {
        var backups = state.backups();
        if (backups.isEmpty()) {
            tell.accept("No backup waits to be put back.");
        }
        var all = !backups.isEmpty();
        for (var backup : backups.entrySet()) {
            var said = put(backup.getKey(), backup.getValue(), drivers);
            tell.accept(backup.getKey() + ": " + said.sentence());
            all &= said.done();
        }
        return all;
    }

    private record Said(boolean done, String sentence) {}

    private Said put(String driver, String sealed, Map<String, Driver> drivers) {
        var radio = drivers.get(driver);
        if (radio == null) {
            return new Said(false, "the settings name no stack for it.");
        }
        return key.open(sealed, hub, driver).map(network -> said(driver, radio.restore(network)))
                .orElseGet(() -> new Said(false, "it is not sealed to this key, or not of this hub."));
    }

    private Said said(String driver, ActResult result) {
        return switch (result) {
            case ActResult.Done() -> {
                state.forgetBackup(driver);
                yield new Said(true, "is back. Start its stack, then the hub.");
            }
            case ActResult.Refused(var reason) -> new Said(false, "not put back (" + reason + ").");
            case ActResult.Unreachable(var reason) -> new Said(false, "not put back, its stack does not answer (" + reason + ").");
            case ActResult.OutcomeUnknown(var reason) -> new Said(false, "it is not known whether it is back (" + reason + ").");
        };
    }
}
