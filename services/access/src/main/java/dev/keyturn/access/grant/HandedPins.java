package dev.keyturn.access.grant;

import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.CredentialStore;
import dev.keyturn.contracts.Pin;
import dev.keyturn.foundation.audit.Audit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Shows the PIN of a code to the person who puts it into its lock. Needs a transaction; who may see it is the caller's to decide. */
@ApplicationScoped
public class HandedPins {
    @Inject
    GrantStore store;

    @Inject
    CredentialStore credentials;

    @Inject
    PinSafe safe;

    @Inject
    Audit audit;

    @Inject
    InstantSource clock;

    /** Each time is audited, and from the first on the code may be on its lock. Empty where it is not to be put in any more. */
    public Optional<Pin> show(UUID grant, UUID credential) {
        return store.lock(grant)
                .filter(found -> found.opensAt(clock.instant()) && found.pin() instanceof PinState.Chosen)
                .flatMap(found -> credentials.lock(credential)
                        .filter(code -> code.present() && code.issue() == found.issue())
                        .flatMap(code -> show(found, code)));
    }

    private Optional<Pin> show(Grant grant, Credential code) {
        if (grant.pin() instanceof PinState.Chosen chosen) {
            store.save(grant.with(chosen.revealed(clock.instant())));
        }
        credentials.handed(code.id(), clock.instant());
        audit.record("pin.revealed", "stay/" + grant.stay(), Map.of(
                "to", "card", "issue", String.valueOf(grant.issue()), "credential", code.id().toString(), "lock", code.lock().toString()));
        return safe.open(grant.id());
    }
}
