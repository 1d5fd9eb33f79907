package dev.keyturn.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two processes of access on one database: sweeps and feed polls are ticked once, and go on when one is killed. */
class ReplicasTest {
  private static final String POLLS = "calendar-polls";

  /** 3 s between check-ins, 7.5 s of grace and 3 s until the other looks, then a tick of 5 s; the rest is for a slow machine. */
  private static final Duration TAKEN_OVER = Duration.ofSeconds(30);
  private static final Duration LONG = Duration.ofSeconds(90);
  private static final Pattern COUNT = Pattern.compile("sweep_duration_seconds_count\\{[^}]*sweep=\"([^\"]+)\"[^}]*} ([0-9.E]+)");

  static Stack stack;
  static Service access;

  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private record Tick(String sweep, String node) {}

  @BeforeAll
  static void start() {
    stack = Stack.throwaway(Progress.SILENT);
    access = stack.services().get("access");
    access.start(2);
    until(LONG, () -> nodes().size() == 2);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void everySweepAndFeedPollTicksOnceAcrossBothReplicas() {
    var first = planned();
    var before = done();
    var early = planned();
    until(LONG, () -> planned().get(POLLS) - early.get(POLLS) >= 6);
    var late = planned();
    var after = done();
    var last = planned();
    for (var sweep : last.keySet()) {
      var ran = after.getOrDefault(sweep, 0L) - before.getOrDefault(sweep, 0L);
      // One tick may have begun before the count and ended in it, or begun in it and not ended.
      assertThat(ran).as(sweep).isBetween(late.get(sweep) - early.get(sweep) - 1, last.get(sweep) - first.get(sweep) + 1);
    }
  }

  @Test
  void whenTheReplicaThatOwnsATickIsKilledTheOtherGoesOnWithEverySweep() {
    var owner = ownerOfAPoll();
    var killed = nodes().indexOf(owner) + 1;
    access.kill(killed);
    var before = done();
    var planned = planned();

    until(TAKEN_OVER, () -> !nodes().contains(owner) && frequent().stream().allMatch(sweep ->
        done().getOrDefault(sweep, 0L) > before.getOrDefault(sweep, 0L) + 1 && planned().get(sweep) > planned.get(sweep) + 1));
    assertThat(ticks()).extracting(Tick::node).doesNotContain(owner);
    assertThat(held()).isEmpty();

    access.start(killed);
    until(LONG, () -> nodes().size() == 2);
  }

  /** The replicas in the order in which they were started: Quartz ends a node's name with the time of its start. */
  private static List<String> nodes() {
    return query("select instance_name from qrtz_scheduler_state order by right(instance_name, 13)", row -> row.getString(1));
  }

  private static List<Tick> ticks() {
    return query("select trigger_name, instance_name from qrtz_fired_triggers", row -> new Tick(row.getString(1), row.getString(2)));
  }

  /** The replica that is about to poll the feeds, or does so. */
  private static String ownerOfAPoll() {
    var owners = new ArrayList<String>();
    until(LONG, () -> owners.addAll(ticks().stream().filter(tick -> tick.sweep().equals(POLLS)).map(Tick::node).toList()));
    return owners.getFirst();
  }

  /** Triggers that wait for a tick that is not there. */
  private static List<String> held() {
    return query("""
        select trigger_name from qrtz_triggers t where trigger_state <> 'WAITING' and not exists (
          select from qrtz_fired_triggers f where f.trigger_name = t.trigger_name)""", row -> row.getString(1));
  }

  private static List<String> frequent() {
    return query("select trigger_name from qrtz_simple_triggers where repeat_interval <= 5000", row -> row.getString(1));
  }

  /** How often each sweep's trigger was fired, by whichever replica. */
  private static Map<String, Long> planned() {
    var fired = new HashMap<String, Long>();
    query("select trigger_name, times_triggered from qrtz_simple_triggers", row -> fired.put(row.getString(1), row.getLong(2)));
    return fired;
  }

  /** How often each sweep was run, in all replicas that run. */
  private static Map<String, Long> done() {
    var ran = new HashMap<String, Long>();
    access.parts().stream().filter(part -> part.state() == Part.State.READY).forEach(part ->
        COUNT.matcher(metrics(part)).results().forEach(found -> ran.merge(found.group(1), (long) Double.parseDouble(found.group(2)), Long::sum)));
    return ran;
  }

  private static String metrics(Part part) {
    try {
      return Http.get(URI.create(part.control() + "/q/metrics")).body();
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  private static <T> List<T> query(String statement, Row<T> row) {
    var database = stack.postgres().createService("access");
    try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.runtime(), database.runtimePassword());
        var prepared = connection.prepareStatement(statement);
        var rows = prepared.executeQuery()) {
      var read = new ArrayList<T>();
      while (rows.next()) read.add(row.read(rows));
      return read;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void until(Duration within, BooleanSupplier so) {
    var begun = System.nanoTime();
    while (!so.getAsBoolean()) {
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).as("so after a while").isLessThan(within);
      LockSupport.parkNanos(200_000_000);
    }
  }
}
