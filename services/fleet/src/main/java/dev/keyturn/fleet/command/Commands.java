package dev.keyturn.fleet.command;

import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.hub.CommandProgress;
import dev.keyturn.fleet.control.ServerTime;
import dev.keyturn.fleet.hub.Hub;
import dev.keyturn.fleet.hub.HubRepository;
import dev.keyturn.fleet.hub.HubRoutes;
import dev.keyturn.fleet.lock.Lock;
import dev.keyturn.foundation.audit.Audit;
import dev.keyturn.foundation.outbox.Outbox;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Tenancy;
import dev.keyturn.foundation.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** Asks locks for one-off acts and follows what becomes of them, in the caller's transaction. */
@ApplicationScoped
public class Commands {
    @Inject CommandRepository commands;
    @Inject CommandDeadlines deadlines;
    @Inject HubRepository hubs;
    @Inject HubRoutes routes;
    @Inject ServerTime time;
    @Inject Outbox outbox;
    @Inject Audit audit;
    @Inject Tenancy tenancy;
    @Inject Ids ids;
    @Inject InstantSource clock;

    /** @throws ProblemException 409 where the hub is not there now or a person works the lock, 503 where no deadline can be vouched for */
    Command ask(Lock lock, Act act, String reason) {
        var driver = lock.hub();
        var now = time.now().orElseThrow(() -> ProblemException.unavailable(
                "The clocks of the installation disagree, so no command can be given a deadline. Nothing was done."));
        var hub = hubs.get(driver);
        var command = new Command(ids.next(), lock.id(), hub.id(), liveSession(hub, now).id(), act, reason,
                tenancy.person().subject(), now);
        commands.persist(command);
        deadlines.watch(command.id, tenancy.current(), now.plus(Command.ANSWER_WITHIN));
        outbox.touch(Topic.HUB_COMMANDS.topicName(), CommandSource.key(command));
        audit.record("command.asked", "lock/" + lock.id(), Map.of("command", command.id.toString(), "act", act.name()));
        return command;
    }

    /** The hub's word on a command; one that was never asked of this hub is passed over. */
    public void told(UUID hub, CommandProgress progress) {
        commands.lock(progress.command()).filter(command -> command.hub.equals(hub)).ifPresent(command -> {
            command.told(progress, clock.instant());
            if (command.state.settled()) {
                deadlines.forget(command.id);
            }
        });
    }

    /** The hub has not answered in time. */
    void unanswered(UUID id) {
        commands.lock(id).ifPresent(command -> command.unanswered(clock.instant()));
    }

    /** @throws ProblemException 409 where the hub is not there, or has not said hello */
    private Hub.Session liveSession(Hub hub, Instant now) {
        var heard = routes.heardAt(hub.id()).orElse(null);
        var state = hub.state(heard, now);
        return switch (state) {
            case ONLINE -> hub.session().orElseThrow(() -> NotDone.because(hub, state, heard, now));
            case AWAITING_ENROLMENT, SILENT, CUT_OFF -> throw NotDone.because(hub, state, heard, now);
        };
    }
}
