/** The world around a hub in a sandbox: a clock that can be moved, a line that can be cut. Absent elsewhere. */
package dev.keyturn.agent.sandbox;
