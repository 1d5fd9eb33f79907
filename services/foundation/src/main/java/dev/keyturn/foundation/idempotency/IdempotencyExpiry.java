package dev.keyturn.foundation.idempotency;

import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.sweep.Sweep;
import dev.keyturn.foundation.tenancy.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Forgets answers whose day is more than two days past. */
@ApplicationScoped
class IdempotencyExpiry implements Sweep {

    private static final int KEPT_DAYS = 2;

    private record Past(LocalDate day, String organization) {}

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    InstantSource time;

    @Override
    public String name() {
        return "idempotency-expiry";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(10);
    }

    @Override
    public int run() {
        LocalDate today = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC);
        List<Past> past = sql.list("select day, organization_id from idempotency_day where day < ? order by day limit ?",
                row -> new Past(row.getObject(1, LocalDate.class), row.getString(2)), today.minusDays(KEPT_DAYS), batch());
        past.forEach(this::forget);
        return past.size();
    }

    private void forget(Past past) {
        tenancy.asInTransaction(past.organization(), () -> {
            sql.update("delete from idempotency where organization_id = ? and answered_at < ?", past.organization(),
                    past.day().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            sql.update("delete from idempotency_day where organization_id = ? and day = ?", past.organization(), past.day());
        });
    }
}
