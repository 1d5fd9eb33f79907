package dev.keyturn.agent.time;

import java.time.InstantSource;

/**
 * The two clocks, which nobody reads but through here.
 *
 * @param wall what the hub's own clock says; may be wrong and may jump
 * @param boot names the boot of the machine, within which monotonic values can be compared, even across processes
 */
public record Clocks(InstantSource wall, Monotonic monotonic, String boot) {}
