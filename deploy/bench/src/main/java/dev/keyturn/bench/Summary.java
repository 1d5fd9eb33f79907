package dev.keyturn.bench;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long something took, over all samples; to three digits. */
record Summary(long count, Duration median, Duration p90, Duration p99, Duration max) {
    private static final int DIGITS = 3;

    static Summary of(Collection<Duration> samples) {
        var histogram = new Histogram(TimeUnit.HOURS.toMicros(1), DIGITS);
        histogram.setAutoResize(true);
        // Clocks of two processes may differ by a little, so that an answer seems to come before its question.
        samples.forEach(sample -> histogram.recordValue(Math.max(0, sample.toNanos() / 1_000)));
        return new Summary(histogram.getTotalCount(), at(histogram, 50), at(histogram, 90), at(histogram, 99),
                micros(histogram.getMaxValue()));
    }

    private static Duration at(Histogram histogram, double percentile) {
        return micros(histogram.getValueAtPercentile(percentile));
    }

    private static Duration micros(long micros) {
        return Duration.ofNanos(micros * 1_000);
    }
}
