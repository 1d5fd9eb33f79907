/** How a hub comes to belong to an installation. */
package dev.keyturn.agent.enrol;
