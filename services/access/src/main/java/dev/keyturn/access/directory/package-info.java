/**
 * The directory that other services keep a replica of: organizations, members, properties, doors and the locks on them; no
 * guest. Features report their changes here and give the entries ({@link dev.keyturn.access.directory.DirectoryPart}); this
 * package knows none of them.
 */
package dev.keyturn.access.directory;
