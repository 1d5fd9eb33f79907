/** Locks: which hub drives each, in what mode, how it fares; and the catalogue of their models. Never a code. */
package dev.keyturn.fleet.lock;
