package dev.keyturn.agent.store;

import dev.keyturn.agent.core.Now;
import dev.keyturn.agent.time.TrustedTime;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.RecordHeaders;
import dev.keyturn.contracts.hub.Backup;
import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.SignedReport;
import java.util.List;
import java.util.Optional;
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

    /** What travels: a signed report and the headers beside it. */
    public record Sealed(byte[] signed, RecordHeaders headers) {}

    /** A report that was not heard yet. */
    public record Waiting(long id, Sealed report) {}

    public Reports(Database database, Speaker speaker, TrustedTime time) {
        this.database = database;
        this.speaker = speaker;
        this.time = time;
    }

    /** Signs without keeping, for what is only worth saying at once. */
    public Sealed signed(Report.Body body) {
        var now = time.now();
        var clock = switch (now) {
            case Now.Trusted _ -> Report.Clock.TRUSTED;
            case Now.FloorOnly _ -> Report.Clock.FLOOR;
        };
        var report = new Report(Report.VERSION, speaker.hub(), speaker.enrolment(), speaker.boot(), sequence.incrementAndGet(),
                now.at(), clock, body);
        var headers = new RecordHeaders(report.boot() + "/" + report.sequence(), "/hub/" + speaker.hub(),
                "keyturn.report/" + Report.VERSION, report.at(), RecordHeaders.JOSE, null, traceparent(body));
        return new Sealed(SignedReport.sign(report, speaker.identity()), headers);
    }

    /** Evidence goes on in the trace of the set that it answers. */
    private String traceparent(Report.Body body) {
        return body instanceof LockEvidence evidence
                ? database.query(row -> Optional.ofNullable(row.getString(1)),
                        "SELECT traceparent FROM code_set WHERE lock = ?", evidence.lock().toString()).stream()
                        .flatMap(Optional::stream).findFirst().orElse(null)
                : null;
    }

    /**
     * Keeps it until it is heard, with the time at which it is said: a hub that forgot that time at a power cut would put back a
     * code of which it has told that it is over and gone.
     */
    public void say(Report.Body body) {
        database.change(() -> {
            HeldRecords.keep(database, time.anchor());
            var supersedes = supersedes(body);
            if (supersedes != null) {
                database.update("DELETE FROM report WHERE supersedes = ?", supersedes);
            }
            var report = signed(body);
            database.update("INSERT INTO report (supersedes, signed, headers) VALUES (?, ?, ?)", supersedes, report.signed(),
                    Json.write(report.headers()));
            database.update("DELETE FROM report WHERE id <= (SELECT max(id) FROM report) - ?", MOST);
        });
    }

    /** Whole states of one thing take each other's place; null for what is told each by itself. */
    private static String supersedes(Report.Body body) {
        return switch (body) {
            case LockEvidence evidence -> evidence.lock().toString();
            case Backup backup -> "backup/" + backup.driver();
            default -> null;
        };
    }

    /** The oldest that have not been heard, in order. */
    public List<Waiting> waiting(int most) {
        return database.query(
                row -> new Waiting(row.getLong(1), new Sealed(row.getBytes(2), Records.read(row.getBytes(3), RecordHeaders.class))),
                "SELECT id, signed, headers FROM report WHERE headers IS NOT NULL ORDER BY id LIMIT ?", most);
    }

    public void heard(List<Waiting> reports) {
        database.change(() -> reports.forEach(report -> database.update("DELETE FROM report WHERE id = ?", report.id())));
    }

    public int count() {
        return database.find(row -> row.getInt(1), "SELECT count(*) FROM report").orElse(0);
    }
}
