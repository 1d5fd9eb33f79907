/**
 * The guest page: what the bearer of a stay's link sees, without an account.
 *
 * The link is as good as a key. It is kept as a hash only, found through a routing table outside tenancy, limited in
 * rate, and shows the PIN within the window alone.
 */
package dev.keyturn.access.guestpage;
