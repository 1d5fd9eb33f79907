/**
 * The log: who opened which door when, and how sure that is.
 */
package dev.keyturn.access.log;
