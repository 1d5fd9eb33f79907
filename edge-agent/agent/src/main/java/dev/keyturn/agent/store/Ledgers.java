package dev.keyturn.agent.store;

import dev.keyturn.agent.core.Ledger;
import dev.keyturn.contracts.Json;
import java.util.UUID;

/** The ledger of each lock: written before each act on it and after. */
public final class Ledgers {
    private final Database database;

    public Ledgers(Database database) {
        this.database = database;
    }

    /** An empty one where there is none, or where another device hangs on the door now. @param address the driver's */
    public Ledger of(UUID lock, String address) {
        return database.find(row -> Records.read(row.getBytes(1), Ledger.class),
                "SELECT json FROM ledger WHERE lock = ? AND address = ?", lock.toString(), address).orElse(Ledger.EMPTY);
    }

    public void keep(UUID lock, String address, Ledger ledger) {
        database.update("""
                INSERT INTO ledger VALUES (?, ?, ?)
                ON CONFLICT (lock) DO UPDATE SET address = excluded.address, json = excluded.json""",
                lock.toString(), address, Json.write(ledger));
    }
}
