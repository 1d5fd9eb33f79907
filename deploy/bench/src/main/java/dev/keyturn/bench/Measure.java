package dev.keyturn.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is measured of each stay. */
enum Measure {
    ANSWERED("stay due -> API answered", null),
    SENT("stay due -> SENT (Kafka has it)", null),
    HELD("stay due -> seen HELD by the hub", Target.p99(Duration.ofSeconds(5))),
    VERIFIED("window open -> VERIFIED on the lock", Target.p99(Duration.ofMinutes(2))),
    REMOVED("checkout -> removal proven", Target.max(Duration.ofSeconds(60)));

    private final String title;
    private final Target target;

    Measure(String title, Target target) {
        this.title = title;
        this.target = target;
    }

    /** A duration that a measure should keep. @param worst whether its maximum must, else its 99th percentile */
    record Target(Duration limit, boolean worst) {
        static Target p99(Duration limit) {
            return new Target(limit, false);
        }

        static Target max(Duration limit) {
            return new Target(limit, true);
        }

        boolean met(Summary summary) {
            return (worst ? summary.max() : summary.p99()).compareTo(limit) <= 0;
        }

        @Override
        public String toString() {
            return (worst ? "max" : "p99") + " <= " + limit.toSeconds() + " s";
        }
    }

    String title() {
        return title;
    }

    Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    /** When it came true for a stay, as the evidence says; empty before, and for what is measured from outside. */
    Optional<Instant> in(Evidence evidence) {
        return Optional.ofNullable(switch (this) {
            case ANSWERED, HELD -> null;
            case SENT -> evidence.sent();
            case VERIFIED -> evidence.verified();
            case REMOVED -> evidence.removed();
        });
    }
}
