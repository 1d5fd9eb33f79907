package dev.keyturn.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What it ran on. @param load runnable tasks, averaged over the minute before the arrivals began */
record Machine(int cores, long memoryBytes, double load) {
    static Machine now() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(system.getAvailableProcessors(), system.getTotalMemorySize(), system.getSystemLoadAverage());
    }

    @Override
    public String toString() {
        return "%d cores, %.0f GiB of memory, load %.1f at the start (by itself it is 0)".formatted(cores, memoryBytes / 1073741824.0, load);
    }
}
