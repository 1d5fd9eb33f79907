/**
 * Credentials: a grant on one lock, as its three facts goal, proof and trouble, and all that is derived from them.
 *
 * What is heard is applied by pure rules; the agenda says when a credential is looked at again, and the watch raises
 * an alert where what can be expected is not proven in time.
 */
package dev.keyturn.access.credential;
