package dev.keyturn.access.credential;

import dev.keyturn.contracts.hub.Goal;
import java.util.Objects;

/**
 * What a credential must come to.
 *
 * @param window also of a code that must be gone: it says when it opened at the latest
 * @param since from which set on evidence speaks of this aim
 */
public record Aim(Goal goal, Window window, Since since) {
    public Aim {
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(since, "since");
    }

    /** The window is over. Sets of before already carry this end, so evidence about them counts. */
    public Aim ended() {
        return new Aim(Goal.ABSENT, window, since);
    }
}
