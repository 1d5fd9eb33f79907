/** The control port, on the loopback: how the hub is, and in a sandbox what befalls it. */
package dev.keyturn.agent.control;
