/** The hub's line to the cloud: what comes down is checked and stored with its offset, what goes up was stored before. */
package dev.keyturn.agent.link;
