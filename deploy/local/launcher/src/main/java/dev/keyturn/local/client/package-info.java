/**
 * The platform as a program uses it from outside: the public API as one signed-in person, and the sandbox control. Shared by
 * the demo, the story and the benchmark.
 */
package dev.keyturn.local.client;
