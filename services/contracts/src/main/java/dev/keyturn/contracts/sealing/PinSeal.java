package dev.keyturn.contracts.sealing;

import dev.keyturn.contracts.Pin;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A PIN sealed to one hub and bound to one credential. It lies inside the code set, so that the hub can keep the set on its
 * disk with no PIN in clear and opens one only for the act on the lock.
 */
public final class PinSeal {
    private PinSeal() {}

    /** What came of opening a PIN. */
    public sealed interface Opened {
        record Clear(Pin pin) implements Opened {}

        /** We have no key for it: keep what the lock holds and say KEY_MISSING, never remove. */
        record KeyMissing() implements Opened {}
    }

    public static String seal(Pin pin, UUID credential, HubPublicKeys to) {
        return Jose.seal(pin.reveal(), boundTo(credential), to.sealing());
    }

    /** Opens a seal that was made for this hub and this credential; whatever the text is, the outcome is a value. */
    public static Opened open(String sealedPin, UUID credential, HubIdentity me) {
        return Jose.sealed(sealedPin, boundTo(credential))
                .flatMap(sealed -> Jose.unsealed(sealed, me.sealing()))
                .flatMap(PinSeal::pin)
                .<Opened>map(Opened.Clear::new)
                .orElseGet(Opened.KeyMissing::new);
    }

    private static Map<String, Object> boundTo(UUID credential) {
        return Map.of("credential", credential.toString());
    }

    private static Optional<Pin> pin(String digits) {
        try {
            return Optional.of(Pin.of(digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
