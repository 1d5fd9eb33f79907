package dev.keyturn.agent.worker;

import dev.keyturn.contracts.hub.Report;

/** Takes what is to be reported, durably. */
@FunctionalInterface
public interface Voice {
    void say(Report.Body body);
}
