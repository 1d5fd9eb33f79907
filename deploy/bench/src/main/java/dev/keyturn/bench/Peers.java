package dev.keyturn.bench;

import dev.keyturn.local.infra.KafkaAccount;
import dev.keyturn.local.infra.ServiceDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What the bare broker and the bare database take on the same machine for the least that each stay needs of them, one after the
 * other. So a reader can tell the machine from the product.
 */
record Peers(Summary kafka, Summary postgres) {
    private static final TopicPartition ECHO = new TopicPartition("bench.echo", 0);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static Peers measure(KafkaAccount broker, ServiceDatabase database, int count) {
        try {
            return new Peers(Summary.of(roundTrips(broker, count)), Summary.of(commits(database, count)));
        } catch (SQLException | ExecutionException failed) {
            throw new IllegalStateException("The bare servers cannot be measured", failed);
        }
    }

    /** From handing a record over until a consumer has it. The first is not counted: it finds out who leads the partition. */
    private static List<Duration> roundTrips(KafkaAccount broker, int count) throws ExecutionException {
        try (var admin = Admin.create(settings(broker, Map.of()))) {
            done(admin.createTopics(Set.of(new NewTopic(ECHO.topic(), 1, (short) 1))).all());
        }
        try (var producer = new KafkaProducer<>(settings(broker, Map.of("acks", "all", "linger.ms", 0)), new StringSerializer(), new StringSerializer());
                var consumer = new KafkaConsumer<>(settings(broker, Map.of()), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(Set.of(ECHO));
            consumer.seekToBeginning(Set.of(ECHO));
            roundTrip(producer, consumer);
            return times(count, () -> roundTrip(producer, consumer));
        }
    }

    private static void roundTrip(KafkaProducer<String, String> producer, KafkaConsumer<String, String> consumer) throws ExecutionException {
        done(producer.send(new ProducerRecord<>(ECHO.topic(), ECHO.partition(), "stay", "a stay")));
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (consumer.poll(Duration.ofSeconds(1)).isEmpty()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("The broker did not give back what it took");
            }
        }
    }

    private static List<Duration> commits(ServiceDatabase database, int count) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword())) {
            execute(connection, "create table echo (id bigint generated always as identity primary key, stay text not null)");
            execute(connection, "insert into echo (stay) values ('a stay')");
            return times(count, () -> execute(connection, "insert into echo (stay) values ('a stay')"));
        }
    }

    /** Committed when it returns. */
    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Something that a server does. */
    private interface Act<E extends Exception> {
        void run() throws E;
    }

    private static <E extends Exception> List<Duration> times(int count, Act<E> act) throws E {
        var took = new ArrayList<Duration>(count);
        for (var i = 0; i < count; i++) {
            var begun = System.nanoTime();
            act.run();
            took.add(Duration.ofNanos(System.nanoTime() - begun));
        }
        return took;
    }

    private static Map<String, Object> settings(KafkaAccount broker, Map<String, Object> more) {
        var settings = new HashMap<>(broker.clientSettings());
        settings.putAll(more);
        return settings;
    }

    private static void done(Future<?> act) throws ExecutionException {
        try {
            act.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
