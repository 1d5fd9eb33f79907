/**
 * A replica of access's directory: organizations, members and their roles, properties, doors and the locks on them. It is
 * read only; access owns it. No guest is in it.
 *
 * <p>Stands on no other package. It is up to a second or two behind: who was just added may be refused once.
 */
package dev.keyturn.fleet.directory;
