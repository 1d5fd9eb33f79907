/** Local dates and wall times of a property, and the instants that they mean (S16). Pure, and knows no other package. */
package dev.keyturn.access.civil;
