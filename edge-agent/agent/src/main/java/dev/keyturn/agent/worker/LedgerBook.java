package dev.keyturn.agent.worker;

import dev.keyturn.agent.core.Ledger;

/** Where a lock's ledger is made durable; returns when it is. */
@FunctionalInterface
public interface LedgerBook {
    void keep(Ledger ledger);
}
