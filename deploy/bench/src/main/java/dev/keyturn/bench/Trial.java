package dev.keyturn.bench;

import dev.keyturn.local.client.Sandbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** All stays from their making, over one check-in at which every window opens, to one checkout at which all end. */
final class Trial {
    private static final Duration AHEAD = Duration.ofHours(6);
    private static final Duration LONG = Duration.ofHours(12);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Site site;
    private final Sandbox sandbox;
    private final InstantSource realClock;
    private final Map<Measure, Summary> summaries = new EnumMap<>(Measure.class);

    Trial(Site site, Sandbox sandbox, InstantSource realClock) {
        this.site = site;
        this.sandbox = sandbox;
        this.realClock = realClock;
    }

    Map<Measure, Summary> run(ArrivalPlan plan) {
        var from = sandbox.now().plus(AHEAD).truncatedTo(ChronoUnit.HOURS);
        var proofs = new Proofs(site.host().api(), PATIENCE);
        var stays = new Load(plan, realClock, sandbox.offset()).run(i -> site.host()
                .book(site.units().get(i % site.units().size()), "Guest " + i, from, from.plus(LONG)), proofs::awaitHeld);
        summaries.put(Measure.ANSWERED, Summary.of(stays.stream().map(Booked::answered).toList()));
        summaries.put(Measure.HELD, Summary.of(stays.stream().map(Booked::held).toList()));
        summarize(Measure.SENT, proofs.await(Measure.SENT, stays), Booked::due);
        herd(Measure.VERIFIED, proofs, stays, booked -> booked.stay().from());
        herd(Measure.REMOVED, proofs, stays, booked -> booked.stay().until());
        return summaries;
    }

    /** At one instant for all of them. */
    private void herd(Measure measure, Proofs proofs, List<Booked> stays, Function<Booked, Instant> at) {
        sandbox.clockTo(at.apply(stays.getFirst()));
        summarize(measure, proofs.await(measure, stays), at);
    }

    private void summarize(Measure measure, Map<Booked, Evidence> proofs, Function<Booked, Instant> since) {
        summaries.put(measure, Summary.of(proofs.entrySet().stream()
                .map(proof -> Duration.between(since.apply(proof.getKey()), measure.in(proof.getValue()).orElseThrow())).toList()));
    }
}
