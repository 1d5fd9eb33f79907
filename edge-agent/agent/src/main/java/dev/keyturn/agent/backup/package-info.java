/** What the hub's radio stacks need on another box: taken, sealed to the organization's recovery key, told; and put back. */
package dev.keyturn.agent.backup;
