/**
 * The alert inbox: what is wrong and must be seen, access's own and fleet's.
 *
 * <p>An alert is open until what raised it is proven over (L2); that somebody saw it changes nothing of that. Features raise and
 * close theirs through {@link dev.keyturn.access.alert.Alerts} and this package knows none of them; notify hears of access's own
 * over {@code keyturn.access.alerts}.
 */
package dev.keyturn.access.alert;
