package dev.keyturn.agent.store;

import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.CommandProgress;
import dev.keyturn.contracts.hub.CommandProgress.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which commands have been heard, begun and ended, so that none is done twice. */
public final class CommandJournal {
    /** Beyond its deadline a replay is refused for being late; the id need not be known any more. */
    private static final Duration KEPT = Duration.ofDays(1);

    private final Database database;
    private final Reports reports;

    public CommandJournal(Database database, Reports reports) {
        this.database = database;
        this.reports = reports;
    }

    /** Whether a command is new. */
    public enum Heard { NEW, KNOWN }

    private enum State { RECEIVED, BEGUN, ENDED }

    public Heard hear(Command command) {
        return database.inTransaction(() -> {
            var added = database.update("INSERT INTO command VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                    command.command().toString(), State.RECEIVED.name(), command.notAfter().toEpochMilli(), Json.write(command));
            if (added == 0) {
                return Heard.KNOWN;
            }
            reports.say(new CommandProgress(command.command(), command.lock(), Outcome.RECEIVED, null));
            return Heard.NEW;
        });
    }

    /** To be called right before the act. */
    public void begin(UUID command) {
        mark(command, State.BEGUN);
    }

    /** @param reason code for people's sentence; null where done */
    public void end(Command command, Outcome outcome, String reason) {
        database.change(() -> {
            mark(command.command(), State.ENDED);
            reports.say(new CommandProgress(command.command(), command.lock(), outcome, reason));
        });
    }

    /** After a restart: what was begun has an unknown outcome, what was not belongs to a session that is over. */
    public void recover() {
        database.change(() -> {
            unfinished(State.BEGUN).forEach(command -> end(command, Outcome.OUTCOME_UNKNOWN, "hub-restarted"));
            unfinished(State.RECEIVED).forEach(command -> end(command, Outcome.REFUSED_SESSION, "hub-restarted"));
        });
    }

    public void forgetBefore(Instant now) {
        database.update("DELETE FROM command WHERE state = ? AND not_after < ?", State.ENDED.name(),
                now.minus(KEPT).toEpochMilli());
    }

    private List<Command> unfinished(State state) {
        return database.query(row -> Records.read(row.getBytes(1), Command.class), "SELECT json FROM command WHERE state = ?",
                state.name());
    }

    private void mark(UUID command, State state) {
        database.update("UPDATE command SET state = ? WHERE id = ?", state.name(), command.toString());
    }
}
