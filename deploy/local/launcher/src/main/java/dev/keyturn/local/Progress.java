package dev.keyturn.local;

import java.io.PrintStream;
import java.time.Duration;

/** Tells a person how the start is getting on. */
public interface Progress {
  /** {@code part} is ready, {@code took} after it was begun. */
  void ready(String part, Duration took, String where);

  /** Something to know about {@code part}, in one line. */
  void note(String part, String what);

  Progress SILENT = new Progress() {
    @Override
    public void ready(String part, Duration took, String where) {}

    @Override
    public void note(String part, String what) {}
  };

  /** A line for each. */
  static Progress on(PrintStream out) {
    return new Progress() {
      @Override
      public void ready(String part, Duration took, String where) {
        out.printf("  %-11s ready  %5.1f s   %s%n", part, took.toMillis() / 1000.0, where);
      }

      @Override
      public void note(String part, String what) {
        out.printf("  %-11s %s%n", part, what);
      }
    };
  }
}
