package dev.keyturn.agent.worker;

import dev.keyturn.contracts.Pin;
import java.util.Optional;
import java.util.UUID;

/** Opens sealed PINs, one at a time and for one act. */
@FunctionalInterface
public interface Pins {
    /** Empty where this hub has no key for it. */
    Optional<Pin> open(String sealedPin, UUID credential);
}
