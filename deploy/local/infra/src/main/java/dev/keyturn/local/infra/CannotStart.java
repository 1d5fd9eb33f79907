package dev.keyturn.local.infra;

/**
 * A part of the local platform cannot start, for a reason that a person can put right.
 * The message is one sentence: what is so, and what to do. It is shown as it is, without a stack trace.
 */
public final class CannotStart extends RuntimeException {
  public CannotStart(String sentence) {
    super(sentence);
  }

  public CannotStart(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
