/**
 * Places: properties with their zone and usual hours, the units that are rented, the doors that guests pass, and which lock is on
 * which door.
 *
 * <p>Others read them through {@link dev.keyturn.access.property.Places} and change the lock of a door through
 * {@link dev.keyturn.access.property.DoorLocks}; they hear of changes by the events {@code PropertyTimesChanged} and
 * {@code UnitDoorsChanged}. Knows of the packages of access only {@code civil} and {@code directory}; stays, locks and grants
 * stand on it.
 */
package dev.keyturn.access.property;
