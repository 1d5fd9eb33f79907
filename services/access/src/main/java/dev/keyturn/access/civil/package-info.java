/** Local dates and wall times of a property, and the instants that they mean. */
package dev.keyturn.access.civil;
