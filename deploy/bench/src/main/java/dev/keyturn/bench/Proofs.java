package dev.keyturn.bench;

import dev.keyturn.local.client.Api;
import dev.keyturn.local.client.Await;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Untrue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what came of the stays. When a code was held is seen by asking at once and often; the other instants are in the evidence,
 * so reading them late changes none: a few stays at a time, one after the other, so that the reading is no load of its own.
 */
final class Proofs {
    private static final int AT_A_TIME = 10;
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final Api api;
    private final Duration patience;

    /** @param patience after how long a proof counts as never */
    Proofs(Api api, Duration patience) {
        this.api = api;
        this.patience = patience;
    }

    /**
     * @return the evidence of each stay, once all have come so far
     * @throws Untrue if one does not in time
     */
    Map<Booked, Evidence> await(Measure measure, Collection<Booked> stays) {
        var found = new LinkedHashMap<Booked, Evidence>();
        var open = new ArrayList<>(stays);
        return Await.until(measure.title() + " of " + stays.size() + " stays", patience, () -> {
            look(measure, open, found);
            return open.isEmpty() ? Await.Look.found(found) : Await.Look.notYet(open.size() + " have not, such as stay " + open.getFirst().stay().id());
        });
    }

    /** Returns as soon as the API says that the hub holds the code of a stay. @throws Untrue if it does not in time */
    void awaitHeld(Host.Stay stay) {
        Await.until("HELD of stay " + stay.id(), patience, OFTEN, () -> Optional.ofNullable(evidence(stay).held())
                .map(Await.Look::found).orElseGet(() -> Await.Look.notYet("not held")));
    }

    private Evidence evidence(Host.Stay stay) {
        return Evidence.of(api.get("/api/access/v1/stays/" + stay.id() + "/access").expect(200).body());
    }

    private void look(Measure measure, List<Booked> open, Map<Booked, Evidence> found) {
        for (var booked : List.copyOf(open.subList(0, Math.min(AT_A_TIME, open.size())))) {
            var evidence = evidence(booked.stay());
            open.remove(booked);
            if (measure.in(evidence).isPresent()) {
                found.put(booked, evidence);
            } else {
                open.add(booked);
            }
        }
    }
}
