/** What time the hub can swear to, and the two clocks that it hears. */
package dev.keyturn.agent.time;
