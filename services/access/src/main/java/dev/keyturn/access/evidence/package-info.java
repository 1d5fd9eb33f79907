/**
 * What hubs report: evidence of each code, and what happened at the doors.
 *
 * <p>Who speaks follows from the signature alone. Each report is taken once, as the organization whose hub it is; one that cannot
 * be believed or read is parked with its reason.
 *
 * <p>Stands on {@code credential}, whose rules decide what a report changes, and on {@code codeset}, {@code lock} and
 * {@code alert}. The log reads what is kept here.
 */
package dev.keyturn.access.evidence;
