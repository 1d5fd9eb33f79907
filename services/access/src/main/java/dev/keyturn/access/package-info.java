/**
 * Who may open which door, when: organizations, people, places, stays and the calendars that they come from, grants and their
 * PINs, the code set of each lock, and the evidence of what a lock really holds. It never knows a radio.
 *
 * <p>Packages are features, and their arrows run one way: {@code calendar} books in {@code stay}; {@code grant} follows stays and
 * makes a {@code credential} for each {@code lock}; {@code codeset} publishes them and {@code evidence} says how far they are
 * proven. {@code guestpage}, {@code today} and {@code log} show it. Below are {@code property}, {@code people},
 * {@code organization}, {@code directory} and {@code alert}; {@code civil}, {@code pin} and {@code calendar.feed} are pure rules.
 */
package dev.keyturn.access;
