package dev.keyturn.foundation.time;

import java.time.Instant;

/** The sandbox clock was moved: what became due is due now. Observed asynchronously. */
public record ClockMoved(Instant now) {}
