package dev.keyturn.access.credential;

import dev.keyturn.access.lock.Locks;
import dev.keyturn.contracts.Topic;
import dev.keyturn.contracts.fleet.LockRecord.Binding;
import dev.keyturn.foundation.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** Says that a lock's set must be published again, in the caller's transaction. */
@ApplicationScoped
public class SetTouch {
    @Inject
    Outbox outbox;

    @Inject
    Locks locks;

    /**
     * Locks are taken in one order, so that two callers never wait for each other.
     *
     * <p>What is returned says, for each lock, from which set on evidence speaks of what the caller changed.
     */
    public Map<UUID, Since> touch(Collection<UUID> touched) {
        var next = new HashMap<UUID, Since>();
        for (var lock : new TreeSet<>(touched)) {
            next.put(lock, locks.find(lock).map(facts -> touch(lock, facts.binding())).orElse(Since.NO_HUB));
        }
        return next;
    }

    private Since touch(UUID lock, Binding binding) {
        return binding == null
                ? Since.NO_HUB
                : Since.of(binding, outbox.touch(Topic.HUB_CODES.topicName(), Topic.lockKey(binding.hub(), lock)));
    }
}
