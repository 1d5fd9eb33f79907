/**
 * A replica of access's directory: organizations, members and their roles, properties, doors and the locks on them. It is
 * read only; access owns it. No guest is in it.
 */
package dev.keyturn.fleet.directory;
