/**
 * What travels between the parts of Keyturn: topics, records, and how they are signed and sealed.
 *
 * <p>Plain Java. Each record names its version in {@code v}; golden JSON samples of every version live with the tests.
 */
package dev.keyturn.contracts;
