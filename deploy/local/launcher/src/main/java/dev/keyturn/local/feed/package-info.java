/** Calendar feeds in the shape of a booking site's, drawn up from a seed: for the story, for trials and for load. */
package dev.keyturn.local.feed;
