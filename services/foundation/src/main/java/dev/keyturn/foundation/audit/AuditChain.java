package dev.keyturn.foundation.audit;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;

/** Computes the chain of an organization again and compares. */
@ApplicationScoped
public class AuditChain {

    private static final int PAGE = 1_000;

    /** What the comparison says. */
    public sealed interface Verified {

        /** @param entries how many sealed entries there are, every one as it was written */
        record Intact(long entries) implements Verified {}

        /** @param seq the first number whose entry is missing or not as it was written */
        record BrokenAt(long seq) implements Verified {}
    }

    private record Sealed(Entry entry, Seal seal) {}

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    /** @param organization whose chain; read in a transaction of its own */
    public Verified verify(String organization) {
        return tenancy.asInTransaction(organization, () -> walk(organization));
    }

    private Verified walk(String organization) {
        Seal last = Seal.START;
        List<Sealed> page;
        do {
            page = after(organization, last.seq());
            for (Sealed sealed : page) {
                Seal seal = sealed.seal();
                if (seal.seq() != last.seq() + 1
                        || !Arrays.equals(seal.hash(), Canonical.hash(last.hash(), seal.seq(), sealed.entry()))) {
                    return new Verified.BrokenAt(last.seq() + 1);
                }
                last = seal;
            }
        } while (page.size() == PAGE);
        return new Verified.Intact(last.seq());
    }

    private List<Sealed> after(String organization, long seq) {
        return sql.list("select " + Entry.COLUMNS + ", seq, hash from audit_entry where organization_id = ? and seq > ? order by seq limit ?",
                row -> new Sealed(Entry.of(row), new Seal(row.getLong(8), row.getBytes(9))), organization, seq, PAGE);
    }

    static Seal last(Sql sql, String organization) {
        return sql.first("select seq, hash from audit_entry where organization_id = ? and seq is not null order by seq desc limit 1",
                row -> new Seal(row.getLong(1), row.getBytes(2)), organization).orElse(Seal.START);
    }
}
