package dev.keyturn.foundation.outbox;

/** A key whose newest state is not published, and the epoch to publish it in. */
record Pending(String topic, String key, String organization, String traceparent, long epoch) {}
