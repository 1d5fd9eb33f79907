package dev.keyturn.foundation.sweep;

import java.time.Duration;

/**
 * Does what is due. A CDI bean; it is called on every replica, at most once at a time in the whole cluster by the
 * scheduler and besides that by {@link Sweeps#kick}: it takes its items with {@code for update skip locked}.
 * Called without a request, without a transaction and as nobody.
 */
public interface Sweep {

    /** @return a name that stays the same over releases, in kebab case */
    String name();

    /** @return real time between two calls; one second or more */
    Duration every();

    /** @return how many items make a full batch, after which it is called again at once */
    default int batch() {
        return 100;
    }

    /** Does one batch of what is due by the injected clock. @return how many items were done */
    int run();
}
