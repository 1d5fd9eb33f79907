/**
 * What a calendar feed says, and what follows for the stays that came from it. Pure: no network, no clock, no database. Reading
 * is forgiving within an event and strict about the feed as a whole, since a feed that went wrong must never end a stay.
 */
package dev.keyturn.access.calendar.feed;
