/** One-off acts on a lock: for a session that is there now, with a deadline, done at most once. */
package dev.keyturn.fleet.command;
