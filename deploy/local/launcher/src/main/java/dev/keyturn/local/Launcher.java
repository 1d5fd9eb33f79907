package dev.keyturn.local;

import dev.keyturn.local.infra.CannotStart;
import dev.keyturn.local.infra.Folders;
import dev.keyturn.local.infra.JavaProcess;
import dev.keyturn.local.infra.LocalKafka;
import dev.keyturn.local.infra.LocalPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What {@code ./keyturn up}, {@code down} and {@code status} do. */
public final class Launcher {
  /** Exit codes besides 0, all is well: it cannot be done, it is not understood, it is not running. */
  private static final int CANNOT = 1, NOT_UNDERSTOOD = 2, NOT_RUNNING = 3;

  private final Layout layout;
  private final PrintStream out;
  private final AtomicBoolean gaveUp = new AtomicBoolean();

  private Launcher(Layout layout, PrintStream out) {
    this.layout = layout;
    this.out = out;
  }

  public static void main(String[] arguments) {
    try {
      System.exit(new Launcher(Layout.ofProject(), System.out).run(List.of(arguments)));
    } catch (CannotStart cannot) {
      System.err.println("keyturn: " + cannot.getMessage());
      System.exit(CANNOT);
    }
  }

  private int run(List<String> arguments) {
    return switch (String.join(" ", arguments)) {
      case "up" -> up();
      case "down" -> down(false);
      case "down --wipe" -> down(true);
      case "status" -> status(false);
      case "status --json" -> status(true);
      case String other -> {
        System.err.println("keyturn: \"" + other + "\" is not understood; ./keyturn help tells what there is.");
        yield NOT_UNDERSTOOD;
      }
    };
  }

  private int up() {
    Logs.to(layout.logs().resolve("launcher.log"));
    var stack = Stack.of(layout, PortPlan.from(base()), Progress.on(out), InstantSource.system());
    out.println("Starting Keyturn in " + layout.home());
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack, stopped), "stop"));
    LocalKafka.whenItGivesUp(this::kafkaGaveUp);
    var took = Timed.of(stack::start).took();
    greet(stack, took);
    try {
      stopped.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private void kafkaGaveUp() {
    if (gaveUp.getAndSet(true)) return;
    System.err.println("keyturn: Kafka cannot go on, most often because the disk of " + layout.home() + " is full: free some space there and start again.");
    Thread.ofPlatform().start(() -> System.exit(CANNOT));
  }

  private void greet(Stack stack, Duration took) {
    out.println();
    out.println("Keyturn is up:   " + stack.origin());
    out.println("Sandbox control: " + stack.control() + "/sandbox");
    stack.signIns().forEach(demo -> out.println("Sign in:         %s / %s   (%s)".formatted(demo.user(), demo.password(), who(demo))));
    out.println("Logs:            " + layout.logs());
    out.printf("Figures:         ready after %.1f s, %.2f GiB of memory (PSS) in all%n", took.toMillis() / 1000.0, stack.footprint() / 1073741824.0);
    out.println("Ctrl-C stops it; what it knows stays in " + layout.state());
  }

  private static String who(Demo demo) {
    return demo.organization() == null ? demo.role() : demo.role() + " of " + demo.organization();
  }

  private void stop(Stack stack, CountDownLatch stopped) {
    if (stack.closed()) return;
    out.println();
    out.println("Stopping Keyturn");
    var took = Timed.of(() -> {
      stack.close();
      return stack;
    }).took();
    out.printf("Stopped after %.1f s%n", took.toMillis() / 1000.0);
    stopped.countDown();
  }

  /** Stops the launcher if it runs, and whatever a killed one left behind. */
  private int down(boolean wipe) {
    Claim.holder(layout).ifPresent(launcher -> {
      out.println("Stopping Keyturn");
      launcher.destroy();
      awaitEnd(launcher);
    });
    JavaProcess.stopOrphans(layout.run());
    LocalPostgres.stopOn(layout.state().resolve("postgres"));
    if (wipe) {
      Folders.delete(layout.state());
      Folders.delete(layout.logs());
    }
    out.println(wipe ? "Keyturn is down; its state and logs are deleted." : "Keyturn is down; its state is kept in " + layout.state() + ".");
    return 0;
  }

  private static void awaitEnd(ProcessHandle launcher) {
    try {
      launcher.onExit().get(60, TimeUnit.SECONDS);
    } catch (Exception stillThere) {
      launcher.destroyForcibly();
    }
  }

  private int status(boolean json) {
    var view = RunFile.read(layout.runFile()).flatMap(Launcher::ask);
    if (view.isEmpty()) {
      out.println(json ? "{\"running\":false}" : "Keyturn is not running here; ./keyturn up starts it.");
      return NOT_RUNNING;
    }
    out.println(json ? view.get() : table(view.get()));
    return 0;
  }

  private static String table(String text) {
    try {
      var view = Json.read(text, SandboxView.class);
      var lines = new StringBuilder();
      view.parts().forEach(part -> lines.append("  %-12s %-9s %-8s %s%n".formatted(part.name(), part.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          part.pid() == null ? "" : part.pid(), Optional.ofNullable(part.address()).orElse(""))));
      return lines.append("Origin %s, sandbox control %s/sandbox, clock %s, memory %.2f GiB".formatted(
          view.origin(), view.control(), view.now(), view.footprintBytes() / 1073741824.0)).toString();
    } catch (IOException unreadable) {
      throw new CannotStart("What runs here was started by another version of Keyturn: stop it with ./keyturn down.", unreadable);
    }
  }

  private static Optional<String> ask(RunFile file) {
    try {
      return Optional.of(Http.get(URI.create(file.control() + "/sandbox"))).filter(Http.Answer::ok).map(Http.Answer::body);
    } catch (IOException nobody) {
      return Optional.empty();
    }
  }

  private static int base() {
    var wanted = Optional.ofNullable(System.getenv("KEYTURN_PORT")).filter(value -> !value.isBlank());
    try {
      return wanted.map(Integer::parseInt).orElse(PortPlan.DEFAULT_BASE);
    } catch (NumberFormatException noNumber) {
      throw new CannotStart("KEYTURN_PORT must be a number, but is " + wanted.get() + ".", noNumber);
    }
  }
}
