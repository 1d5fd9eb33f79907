package dev.keyturn.access.alert;

import dev.keyturn.contracts.AlertRecord.Severity;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Topic;
import dev.keyturn.foundation.outbox.Outbox;
import dev.keyturn.foundation.sql.Sql;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** Opens and closes alerts in the caller's transaction: what is wrong and that it is said commit together. */
@ApplicationScoped
public class Alerts {
    /** A code opened a door at or after its end. It happened: over once somebody has seen it. */
    public static final String OPENED_AFTER_END = "opened-after-end";

    /** A code opened a door before its window. It happened: over once somebody has seen it. */
    public static final String OPENED_BEFORE_START = "opened-before-start";

    /** A code that was withdrawn before its end opened a door. It happened: over once somebody has seen it. */
    public static final String OPENED_THOUGH_WITHDRAWN = "opened-though-withdrawn";

    /** A PIN that somebody knows was replaced, since it suits the locks no more. News: over once somebody has seen it. */
    public static final String PIN_CHANGED = "pin-changed";

    /**
     * A PIN that somebody knows presses like another code of the lock. Over when the lock takes the code, another PIN takes its
     * place, or the grant opens no more.
     */
    public static final String PIN_CLASH = "pin-clash";

    /** A hub cannot read a lock's set. Over when it says what the lock holds of a set that is as new, or drives the lock no more. */
    public static final String SET_REFUSED = "set-refused";

    private static final String[] NEWS = {OPENED_AFTER_END, OPENED_BEFORE_START, OPENED_THOUGH_WITHDRAWN, PIN_CHANGED};
    private static final String OPEN = """
        insert into alert (id, organization_id, source, kind, severity, subjects, subject_key, figures, opened_at)
        values (?, ?, 'ACCESS', ?, ?, ?::jsonb, ?, ?::jsonb, ?)
        on conflict (organization_id, source, kind, subject_key) where closed_at is null and source = 'ACCESS'
        do update set severity = excluded.severity, figures = excluded.figures
        where (alert.severity, alert.figures) is distinct from (excluded.severity, excluded.figures)
        returning id
        """;
    private static final String CLOSE = """
        update alert set closed_at = ?
        where source = 'ACCESS' and kind = ? and subject_key = ? and closed_at is null
        returning id
        """;

    @Inject
    Sql sql;

    @Inject
    Outbox outbox;

    @Inject
    Tenancy tenancy;

    @Inject
    Ids ids;

    @Inject
    InstantSource clock;

    /**
     * One alert is open for each kind and subjects: opening it again changes severity and figures only.
     *
     * @param kind a code from which a sentence is made, such as {@code removal-overdue}
     * @param subjects what it is about: kind of thing to its id
     * @param values figures for the sentence; no personal data, no PIN
     */
    @Transactional(TxType.MANDATORY)
    public void open(String kind, Severity severity, Map<String, String> subjects, Map<String, String> values) {
        sql.first(
                        OPEN,
                        row -> row.getObject(1, UUID.class),
                        ids.next(),
                        tenancy.current(),
                        kind,
                        severity.name(),
                        json(subjects),
                        Subjects.key(subjects),
                        json(values),
                        clock.instant())
                .ifPresent(this::publish);
    }

    /** Closes the open one of this kind and these subjects, on proof that its cause is over (L2). Nothing where none is open. */
    @Transactional(TxType.MANDATORY)
    public void close(String kind, Map<String, String> subjects) {
        sql.list(CLOSE, row -> row.getObject(1, UUID.class), clock.instant(), kind, Subjects.key(subjects))
                .forEach(this::publish);
    }

    /** Somebody has seen it: what is no more than news is over by that. */
    void seen(UUID alert) {
        sql.list(
                        "update alert set closed_at = ? where id = ? and source = 'ACCESS' and kind = any (?) and closed_at is null returning id",
                        row -> row.getObject(1, UUID.class),
                        clock.instant(),
                        alert,
                        NEWS)
                .forEach(this::publish);
    }

    private void publish(UUID alert) {
        outbox.touch(Topic.ACCESS_ALERTS.topicName(), alert.toString());
    }

    private static String json(Map<String, String> texts) {
        return new String(Json.write(texts), StandardCharsets.UTF_8);
    }
}
