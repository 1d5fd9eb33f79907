/**
 * The codes end to end, on a real database and broker: what a host asks for over the API, what the hub of a test finds on
 * Kafka, and what its reports change.
 */
package dev.keyturn.access.codes;
