package dev.keyturn.fleet.command;

import dev.keyturn.fleet.hub.Hub;
import dev.keyturn.fleet.hub.HubState;
import dev.keyturn.foundation.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;

/** Says at once that a command was not done because its hub is not there. */
final class NotDone {
    private static final String TODO = "Nothing was kept and nothing will be done later. Look at the hub's power and network, "
            + "or let somebody open the door by hand.";

    private NotDone() {}

    /** @param heard when the hub was last heard; null where it never was */
    static ProblemException because(Hub hub, HubState state, Instant heard, Instant now) {
        return ProblemException.conflict("hub-offline",
                "Not done: the hub " + hub.name() + " " + standing(state, heard, now) + ".", TODO);
    }

    private static String standing(HubState state, Instant heard, Instant now) {
        return switch (state) {
            case AWAITING_ENROLMENT -> "is not enrolled yet";
            case CUT_OFF -> "was cut off";
            case ONLINE -> "is there but has not opened its session yet";
            case SILENT -> heard == null
                    ? "has not been heard yet"
                    : "has been offline for " + words(Duration.between(heard, now));
        };
    }

    private static String words(Duration silence) {
        if (silence.compareTo(Duration.ofMinutes(2)) < 0) {
            return silence.toSeconds() + " s";
        }
        return silence.compareTo(Duration.ofHours(2)) < 0 ? silence.toMinutes() + " min" : silence.toHours() + " h";
    }
}
