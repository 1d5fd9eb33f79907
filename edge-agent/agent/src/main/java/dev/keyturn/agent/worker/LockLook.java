package dev.keyturn.agent.worker;

import dev.keyturn.contracts.hub.LockEvidence;
import dev.keyturn.contracts.hub.Manifest.ManagedLock;
import dev.keyturn.contracts.hub.Mode;
import java.util.Optional;

/**
 * How a lock of this hub is now.
 *
 * @param reason why it does not answer; empty while it does
 * @param codes slots that hold codes of ours, as far as is known
 */
public record LockLook(ManagedLock lock, Mode mode, LockEvidence evidence, Optional<String> reason, int codes) {}
