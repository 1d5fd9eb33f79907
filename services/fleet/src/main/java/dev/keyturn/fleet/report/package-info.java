/** What hubs say: believed by its signature alone, taken once, and handed to the feature that it concerns. */
package dev.keyturn.fleet.report;
