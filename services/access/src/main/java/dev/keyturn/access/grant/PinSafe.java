package dev.keyturn.access.grant;

import dev.keyturn.contracts.Pin;
import dev.keyturn.foundation.kms.Kms;
import dev.keyturn.foundation.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps PINs encrypted and opens them. A PIN leaves here only to be revealed, or sealed to the hub that sets it. */
@ApplicationScoped
public class PinSafe {
    private static final String PURPOSE = "pin";

    @Inject
    Sql sql;

    @Inject
    Kms kms;

    /** Encrypted, and bound to its grant. */
    void keep(UUID grant, Pin pin) {
        var clear = pin.reveal().getBytes(StandardCharsets.US_ASCII);
        sql.update("update access_grant set pin = ? where id = ?", kms.encrypt(PURPOSE, clear, context(grant)), grant);
    }

    /** Erases it. What it presses stays reserved. */
    void forget(UUID grant) {
        sql.update("update access_grant set pin = null where id = ?", grant);
    }

    /** Empty where none is chosen, or it was forgotten. */
    public Optional<Pin> open(UUID grant) {
        return sql.<byte[]>first("select pin from access_grant where id = ?", row -> row.getBytes(1), grant)
                .map(encrypted -> open(encrypted, grant));
    }

    /**
     * The PINs of the codes that are, or may be, on a lock: credential to PIN. A credential of a withdrawn PIN has
     * none.
     */
    public Map<UUID, Pin> onLock(UUID lock) {
        record Row(UUID credential, UUID grant, byte[] pin) {}
        return sql
                .list(
                        """
                        select c.id, g.id, g.pin
                        from credential c join access_grant g on g.id = c.grant_id and g.issue = c.issue
                        where c.lock_id = ? and c.gone_at is null and g.pin is not null
                        """,
                        row -> new Row(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBytes(3)),
                        lock)
                .stream()
                .collect(Collectors.toMap(Row::credential, row -> open(row.pin(), row.grant())));
    }

    private Pin open(byte[] encrypted, UUID grant) {
        return Pin.of(new String(kms.decrypt(PURPOSE, encrypted, context(grant)), StandardCharsets.US_ASCII));
    }

    private static byte[] context(UUID grant) {
        return grant.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A keyed fingerprint of what a PIN presses on this lock: equal presses, equal bytes; says nothing without the key.
     */
    byte[] fingerprint(UUID lock, String presses) {
        return kms.fingerprint(PURPOSE, (lock + "|" + presses).getBytes(StandardCharsets.UTF_8));
    }
}
