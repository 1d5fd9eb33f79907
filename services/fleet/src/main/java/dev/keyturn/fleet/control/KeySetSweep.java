package dev.keyturn.fleet.control;

import dev.keyturn.fleet.due.EachAsItsTenant;
import dev.keyturn.fleet.hub.HubRoutes;
import dev.keyturn.fleet.root.RootFolder;
import dev.keyturn.fleet.root.SignedKeySet;
import dev.keyturn.foundation.sweep.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Takes a newer key set from the root's folder and says it to every hub that has an older one, asleep or not. */
@ApplicationScoped
class KeySetSweep implements Sweep {
    @Inject RootFolder root;
    @Inject KeySets keySets;
    @Inject HubRoutes routes;
    @Inject ControlTopic topic;
    @Inject EachAsItsTenant each;
    @Inject InstantSource clock;

    @Override
    public String name() {
        return "key-set";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int run() {
        return newest()
                .map(set -> each.run(name(), batch(), most -> routes.lackingKeySet(set.number(), most), hub -> send(hub, set.number())))
                .orElse(0);
    }

    /** The newest ever seen, which need not be the one in the folder: an older one put back there is not taken. */
    private Optional<SignedKeySet> newest() {
        var found = root.keySet();
        return QuarkusTransaction.requiringNew().call(() -> {
            var held = keySets.newest().map(SignedKeySet::number).orElse(0L);
            found.filter(set -> set.number() > held).ifPresent(set -> keySets.take(set, clock.instant()));
            return keySets.newest();
        });
    }

    private boolean send(UUID hub, long number) {
        if (!routes.takeKeySet(hub, number)) {
            return false;
        }
        topic.keys(hub);
        return true;
    }
}
