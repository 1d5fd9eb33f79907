/** What an installer sees of a hub, on the hub's own network. */
package dev.keyturn.agent.installer;
