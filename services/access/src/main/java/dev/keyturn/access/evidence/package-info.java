/**
 * What hubs report: evidence of each code, and what happened at the doors.
 *
 * Who speaks follows from the signature alone. Each report is taken once, as the organization whose hub it is; one
 * that cannot be believed or read is parked with its reason.
 */
package dev.keyturn.access.evidence;
