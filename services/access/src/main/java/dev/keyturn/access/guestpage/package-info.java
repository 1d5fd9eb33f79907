/**
 * The guest page: what the bearer of a stay's link sees, without an account.
 *
 * <p>The link is as good as a key. It is kept as a hash only, found through a routing table outside tenancy, limited in rate
 * (F65), and shows the PIN within the window alone. Stands on {@code stay}, {@code property} and {@code grant}; nothing stands on
 * it.
 */
package dev.keyturn.access.guestpage;
