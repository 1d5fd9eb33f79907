package dev.keyturn.access.calendar;

import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Subscribes units to feeds and ends subscriptions. */
@ApplicationScoped
class CalendarSubscriptions {

    @Inject
    CalendarRows rows;

    @Inject
    SealedAddresses addresses;

    @Inject
    FeedAlerts alerts;

    @Inject
    Audit audit;

    @Inject
    Sql sql;

    @Inject
    Tenancy tenancy;

    @Inject
    Ids ids;

    @Inject
    InstantSource clock;

    /** Its first turn is now. */
    @Transactional
    Calendar add(UUID unit, String name, FeedAddress address) {
        var calendar = new Calendar();
        calendar.id = ids.next();
        calendar.unit = unit;
        calendar.name = name;
        calendar.host = address.host();
        calendar.sealedAddress = addresses.seal(calendar.id, address.uri().toString());
        calendar.unclear = List.of();
        calendar.missing = List.of();
        rows.persistAndFlush(calendar);
        sql.update("insert into calendar_due (calendar, organization_id, due_at) values (?, ?, ?)",
                calendar.id, tenancy.current(), clock.instant());
        audit.record("calendar.subscribed", "calendar/" + calendar.id, Map.of("unit", unit.toString()));
        return calendar;
    }

    /** Its stays stay; which booking each stood for is forgotten with it, and seen again by code or dates where it is subscribed to anew. */
    @Transactional
    void remove(Calendar calendar) {
        alerts.removed(calendar);
        sql.update("delete from calendar_due where calendar = ?", calendar.id);
        audit.record("calendar.unsubscribed", "calendar/" + calendar.id, Map.of("unit", calendar.unit.toString()));
        rows.delete(calendar);
        rows.flush();
    }
}
