package dev.keyturn.agent.worker;

import dev.keyturn.agent.time.Monotonic;
import dev.keyturn.contracts.hub.LockEvidence;
import java.time.Duration;

/** Says a lock's evidence whenever it has changed, the first change at once, and not more often than once a second. */
final class EvidenceVoice {
    static final Duration APART = Duration.ofSeconds(1);

    private final Voice voice;
    private final Monotonic monotonic;
    private LockEvidence said;
    private long saidAt;

    EvidenceVoice(Voice voice, Monotonic monotonic) {
        this.voice = voice;
        this.monotonic = monotonic;
    }

    void offer(LockEvidence evidence) {
        var now = monotonic.nanos();
        if (evidence.equals(said) || said != null && now - saidAt < APART.toNanos()) {
            return;
        }
        voice.say(evidence);
        said = evidence;
        saidAt = now;
    }
}
