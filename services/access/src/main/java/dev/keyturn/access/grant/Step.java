package dev.keyturn.access.grant;

import dev.keyturn.access.credential.Credential;
import dev.keyturn.access.credential.Window;
import dev.keyturn.contracts.hub.Goal;
import java.util.UUID;

/** One thing to do with a credential. */
sealed interface Step {
    /** The lock that the credential is, or will be, on. */
    UUID lock();

    /** Another goal or window, or the same through another hub: the lock's set is published with it. */
    record Aim(Credential credential, Goal goal, Window window) implements Step {
        @Override
        public UUID lock() {
            return credential.lock();
        }
    }

    /** A credential that there was none of. */
    record Begin(UUID door, UUID lock, Window window) implements Step {}

    /** Its window is over. */
    record End(Credential credential) implements Step {
        @Override
        public UUID lock() {
            return credential.lock();
        }
    }
}
