package dev.keyturn.access.grant;

import dev.keyturn.contracts.Pin;
import dev.keyturn.foundation.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the bearer of a stay's link may see of its access. Needs a transaction. */
@ApplicationScoped
public class GuestAccess {
    @Inject
    GrantStore store;

    @Inject
    Grants grants;

    @Inject
    PinSafe safe;

    @Inject
    StayAccessView view;

    @Inject
    Audit audit;

    @Inject
    InstantSource clock;

    /**
     * Chooses the PIN where it is not chosen yet. That a guest saw it first is audited once for each PIN. Whether it is
     * time to show it is the caller's to decide.
     */
    public Shown show(UUID stay) {
        return store.lockOfStay(stay)
                .filter(grant -> grant.opensAt(clock.instant()))
                .map(this::show)
                .orElse(new Shown(Optional.empty(), List.of()));
    }

    private Shown show(Grant waiting) {
        var grant = grants.choose(waiting);
        if (grant.pin() instanceof PinState.Chosen chosen && chosen.revealedAt() == null) {
            store.save(grant.with(chosen.revealed(clock.instant())));
            audit.record("pin.revealed", "stay/" + grant.stay(), Map.of("to", "guest", "issue", String.valueOf(grant.issue())));
        }
        return new Shown(safe.open(grant.id()), view.of(grant).doors());
    }

    /**
     * What there is to show.
     *
     * @param pin empty where none can be chosen yet, or the stay is over
     * @param doors one for each door of the stay
     */
    public record Shown(Optional<Pin> pin, List<StayAccess.Door> doors) {}
}
