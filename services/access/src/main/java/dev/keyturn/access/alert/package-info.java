/**
 * The alert inbox: what is wrong and must be seen, access's own and fleet's.
 *
 * An alert is open until what raised it is proven over; that somebody saw it changes nothing of that.
 */
package dev.keyturn.access.alert;
