/**
 * Today: who comes and goes, how sure each code is, and what is wrong, in order of urgency.
 */
package dev.keyturn.access.today;
