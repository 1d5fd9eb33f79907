package dev.keyturn.agent.worker;

import dev.keyturn.agent.core.Now;
import dev.keyturn.agent.store.CommandJournal;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.CommandProgress.Outcome;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.Status;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Does one-off commands: in their session, before their deadline, at most once. */
public final class CommandRunner {
    private final CommandJournal journal;
    private final Supplier<Optional<UUID>> session;
    private final Supplier<Now> time;

    /** @param session the hub's session with the cloud; empty while it has none */
    public CommandRunner(CommandJournal journal, Supplier<Optional<UUID>> session, Supplier<Now> time) {
        this.journal = journal;
        this.session = session;
        this.time = time;
    }

    private record Result(Outcome outcome, String reason) {
        static final Result DONE = new Result(Outcome.DONE, null);
    }

    public void run(Command command, LockDriver driver) {
        var refusal = refusal(command);
        if (refusal.isPresent()) {
            journal.end(command, refusal.get().outcome(), refusal.get().reason());
            return;
        }
        journal.begin(command.command());
        var result = attempt(command, driver);
        journal.end(command, result.outcome(), result.reason());
    }

    /** For a lock that this hub does not drive. */
    public void refuse(Command command, String reason) {
        journal.end(command, Outcome.NOT_DONE, reason);
    }

    private Optional<Result> refusal(Command command) {
        if (session.get().filter(command.session()::equals).isEmpty()) {
            return Optional.of(new Result(Outcome.REFUSED_SESSION, "another-session"));
        }
        return switch (time.get()) {
            case Now.FloorOnly _ -> Optional.of(new Result(Outcome.REFUSED_NO_TIME, "no-trusted-time"));
            case Now.Trusted(var at) -> at.isBefore(command.notAfter())
                    ? Optional.empty()
                    : Optional.of(new Result(Outcome.REFUSED_LATE, "after-deadline"));
        };
    }

    private static Result attempt(Command command, LockDriver driver) {
        try {
            return switch (command.act()) {
                case UNLOCK -> of(driver.unlock());
                case LOCK -> of(driver.lock());
                case IDENTIFY -> of(driver.identify());
                case SOFT_RESET -> of(driver.softReset());
                case WIPE -> of(driver.clearAll());
                case TEST -> switch (driver.status()) {
                    case Status.Answering _ -> Result.DONE;
                    case Status.Unreachable(var reason) -> new Result(Outcome.NOT_DONE, reason);
                };
            };
        } catch (RuntimeException e) {
            return new Result(Outcome.OUTCOME_UNKNOWN, "driver-fault");
        }
    }

    private static Result of(ActResult result) {
        return switch (result) {
            case ActResult.Done() -> Result.DONE;
            case ActResult.Refused(var reason) -> new Result(Outcome.NOT_DONE, reason);
            case ActResult.Unreachable(var reason) -> new Result(Outcome.NOT_DONE, reason);
            case ActResult.OutcomeUnknown(var reason) -> new Result(Outcome.OUTCOME_UNKNOWN, reason);
        };
    }

    private static Result of(ClearResult result) {
        return switch (result) {
            case ClearResult.Done _ -> Result.DONE;
            case ClearResult.Refused(var reason) -> new Result(Outcome.NOT_DONE, reason);
            case ClearResult.Unreachable(var reason) -> new Result(Outcome.NOT_DONE, reason);
            case ClearResult.OutcomeUnknown(var reason) -> new Result(Outcome.OUTCOME_UNKNOWN, reason);
        };
    }
}
