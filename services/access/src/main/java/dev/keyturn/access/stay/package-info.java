/**
 * Stays: reservations of units by local dates and wall times, the instants that follow from them (S16), and their end.
 *
 * <p>Whoever must act on a stay follows it ({@link dev.keyturn.access.stay.StayFollower}), in the transaction that changes it;
 * calendars and guest pages come through {@link dev.keyturn.access.stay.Stays}. Stands on {@code property} and {@code civil}, and
 * knows neither grants nor calendars.
 */
package dev.keyturn.access.stay;
