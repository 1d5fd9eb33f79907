package dev.keyturn.agent.store;

import dev.keyturn.agent.core.Now;
import dev.keyturn.agent.time.TrustedTime;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.SignedReport;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the hub has to say, signed, in order, until it has been heard. Whole evidence takes the place of older evidence of the same
 * lock that is still waiting, so that days without an uplink cost no space.
 */
public final class Reports {
    /** Beyond this the oldest give way: a month of a busy building. */
    private static final int MOST = 50_000;

    private final Database database;
    private final Speaker speaker;
    private final TrustedTime time;
    private final AtomicLong sequence = new AtomicLong();

    /**
     * Who speaks.
     *
     * @param boot random per start
     */
    public record Speaker(UUID hub, long enrolment, String boot, HubIdentity identity) {}

    /** @param signed what travels */
    public record Waiting(long id, byte[] signed) {}

    public Reports(Database database, Speaker speaker, TrustedTime time) {
        this.database = database;
        this.speaker = speaker;
        this.time = time;
    }

    /** Signs without keeping, for what is only worth saying at once. */
    public byte[] signed(Report.Body body) {
        var now = time.now();
        var clock = switch (now) {
            case Now.Trusted _ -> Report.Clock.TRUSTED;
            case Now.FloorOnly _ -> Report.Clock.FLOOR;
        };
        return SignedReport.sign(new Report(Report.VERSION, speaker.hub(), speaker.enrolment(), speaker.boot(),
                sequence.incrementAndGet(), now.at(), clock, body), speaker.identity());
    }

    public void say(Report.Body body) {
        database.change(() -> {
            var supersedes = body instanceof LockEvidence evidence ? evidence.lock().toString() : null;
            if (supersedes != null) {
                database.update("DELETE FROM report WHERE supersedes = ?", supersedes);
            }
            database.update("INSERT INTO report (supersedes, signed) VALUES (?, ?)", supersedes, signed(body));
            database.update("DELETE FROM report WHERE id <= (SELECT max(id) FROM report) - ?", MOST);
        });
    }

    /** The oldest that have not been heard, in order. */
    public List<Waiting> waiting(int most) {
        return database.query(row -> new Waiting(row.getLong(1), row.getBytes(2)),
                "SELECT id, signed FROM report ORDER BY id LIMIT ?", most);
    }

    public void heard(List<Waiting> reports) {
        database.change(() -> reports.forEach(report -> database.update("DELETE FROM report WHERE id = ?", report.id())));
    }

    public int count() {
        return database.find(row -> row.getInt(1), "SELECT count(*) FROM report").orElse(0);
    }
}
