/** The agent on a hub: a plain process without a framework. {@link dev.keyturn.agent.Agent} is its front door. */
package dev.keyturn.agent;
