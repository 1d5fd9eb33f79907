/**
 * How long it takes from a stay to its code on the door, and off it again, under arrivals that do not wait for each other.
 * {@code ./keyturn bench} runs it; {@code docs/reference/benchmarks.md} says what it found.
 */
package dev.keyturn.bench;
