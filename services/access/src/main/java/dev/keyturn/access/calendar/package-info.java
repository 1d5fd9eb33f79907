/**
 * Calendars: subscriptions to iCal feeds, their polling, and what a reading does to the stays that came from them.
 *
 * <p>What a feed says and whether it is believed is decided by the pure rules of {@code calendar.feed}; here is the network, the
 * rows and the alerts. Stays are booked, moved and cancelled through {@code stay} alone. A feed that is empty, cut off or away
 * never ends a stay (F58). Nothing stands on this package.
 */
package dev.keyturn.access.calendar;
