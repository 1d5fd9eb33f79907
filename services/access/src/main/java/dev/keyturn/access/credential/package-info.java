/**
 * Credentials: a grant on one lock, as its three facts goal, proof and trouble, and all that is derived from them.
 *
 * <p>What is heard is applied by pure rules; the agenda says when a credential is looked at again, and the watch raises an alert
 * where what can be expected is not proven in time.
 *
 * <p>Stands on {@code lock} and {@code alert}. Grants make credentials, code sets publish them, evidence changes them; it knows
 * none of these: what is due of a grant is done by a {@link dev.keyturn.access.credential.DueHandler} of the grant's package.
 */
package dev.keyturn.access.credential;
