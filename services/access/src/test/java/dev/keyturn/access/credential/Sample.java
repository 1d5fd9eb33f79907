package dev.keyturn.access.credential;

import dev.keyturn.catalogue.Management;
import dev.keyturn.catalogue.OwnSchedule;
import dev.keyturn.catalogue.ReadBack;
import dev.keyturn.contracts.fleet.LockRecord.Binding;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.contracts.hub.LockEvidence.Ready;
import dev.keyturn.contracts.hub.Rung;
import dev.keyturn.contracts.hub.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Credentials and locks to try the rules on. */
public final class Sample {
    public static final Instant OPENS = Instant.parse("2027-03-01T13:45:00Z");
    public static final Instant ENDS = Instant.parse("2027-03-04T10:15:00Z");
    public static final Window WINDOW = new Window(OPENS, ENDS);
    static final Word WORD = new Word("cleaner", OPENS.minus(Duration.ofHours(5)));
    static final UUID HUB = UUID.randomUUID();
    static final Since SINCE = Since.of(new Binding(HUB, 3, 0, "keys"), 10);
    /** Just in time, can be read back. */
    static final Ability JUST_IN_TIME = new Ability(Management.RADIO, OwnSchedule.NONE, ReadBack.CLEAR, 30);

    private Sample() {}

    /** Must be on the lock; nothing is proven. */
    public static Credential planned() {
        return planned(WINDOW);
    }

    public static Credential planned(Window window) {
        return Credential.planned(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1, window, SINCE);
    }

    /** Stood in a set. */
    public static Credential offered(Credential c) {
        return new Credential(c.id(), c.grant(), c.door(), c.lock(), c.issue(), true, c.aim(), c.proof(), c.hindrance());
    }

    static Credential present(Rung rung, Ready ready) {
        return offered(planned()).with(new Proof(rung, ready, null, Times.NONE, null));
    }

    static Credential absent(Rung rung) {
        var ended = offered(planned()).ended();
        var times = rung == Rung.VERIFIED || rung == Rung.ASSUMED ? Times.NONE.withRemoved(ENDS) : Times.NONE;
        return ended.with(new Proof(rung, Ready.NOT_CHECKED, null, times, null));
    }

    static Credential overdue() {
        return absent(Rung.HELD).hindered(Trouble.OVERDUE, "no-proof", ENDS.plus(Duration.ofMinutes(1)));
    }

    static Aim aim(Goal goal) {
        return new Aim(goal, WINDOW, SINCE);
    }
}
