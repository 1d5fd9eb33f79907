package dev.keyturn.contracts;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The headers of a record on Kafka: CloudEvents 1.0 (Kafka protocol binding, binary content mode), W3C trace context, and where
 * the record stands. They travel in clear beside a sealed value, so they hold opaque ids and nothing of the content; and they
 * are unsigned, so no decision rests on them, only routing, tracing and the producer's own look at its topic.
 *
 * @param id unique within the source
 * @param source URI reference of who publishes, such as {@code /keyturn/access}
 * @param type what kind of record it is, as far as the topic says: such as {@code dev.keyturn.hub.codes}
 * @param time when the record was drawn up, by the producer's clock
 * @param contentType {@link #JSON}, or {@link #JOSE} where the value is signed or sealed; null where it was not said
 * @param standing null where the record has no place in an order, as reports have none
 * @param traceparent the trace it belongs to; null where there is none
 */
public record RecordHeaders(
        String id, String source, String type, Instant time, String contentType, Standing standing, String traceparent) {
    public static final String JSON = "application/json";
    public static final String JOSE = "application/jose";

    private static final String SPEC_VERSION = "1.0";
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]{0,17}");

    /** The names, as Kafka carries them. */
    public static final class Name {
        public static final String SPEC_VERSION = "ce_specversion";
        public static final String ID = "ce_id";
        public static final String SOURCE = "ce_source";
        public static final String TYPE = "ce_type";
        public static final String TIME = "ce_time";
        public static final String CONTENT_TYPE = "content-type";
        public static final String TRACEPARENT = "traceparent";

        private Name() {}
    }

    /** The producer's line of history and the generation of the key in it; both count from 0. */
    public record Standing(long epoch, long generation) {
        public Standing {
            if (epoch < 0 || generation < 0) {
                throw new IllegalArgumentException("epoch and generation count from 0");
            }
        }
    }

    /** What came of reading headers. */
    public sealed interface Read {
        record Understood(RecordHeaders headers) implements Read {}

        /** Not ours. {@code header} is the name of the first that is missing or wrong. */
        record Malformed(String header, String problem) implements Read {}
    }

    /** @throws IllegalArgumentException where a text is blank, or the trace parent is not of the W3C's version 00 */
    public RecordHeaders {
        notBlank(id, "id");
        notBlank(source, "source");
        notBlank(type, "type");
        Objects.requireNonNull(time, "time");
        if (contentType != null) {
            notBlank(contentType, "contentType");
        }
        if (traceparent != null && !TRACEPARENT.matcher(traceparent).matches()) {
            throw new IllegalArgumentException("traceparent: not of version 00");
        }
    }

    /** Name to value, in a steady order. */
    public Map<String, String> toMap() {
        var map = new LinkedHashMap<String, String>();
        map.put(Name.SPEC_VERSION, SPEC_VERSION);
        map.put(Name.ID, id);
        map.put(Name.SOURCE, source);
        map.put(Name.TYPE, type);
        map.put(Name.TIME, time.toString());
        if (contentType != null) {
            map.put(Name.CONTENT_TYPE, contentType);
        }
        if (standing != null) {
            map.put(Topic.EPOCH_HEADER, Long.toString(standing.epoch()));
            map.put(Topic.GENERATION_HEADER, Long.toString(standing.generation()));
        }
        if (traceparent != null) {
            map.put(Name.TRACEPARENT, traceparent);
        }
        return map;
    }

    /**
     * Reads what {@link #toMap} wrote. Headers of other names are passed over, as infrastructure adds its own; a trace parent
     * that cannot be read is taken as none, as W3C Trace Context asks.
     */
    public static Read read(Map<String, String> headers) {
        return firstProblem(headers).<Read>map(p -> p).orElseGet(() -> new Read.Understood(understood(headers)));
    }

    private static Optional<Read.Malformed> firstProblem(Map<String, String> headers) {
        var required = Stream.of(
                problem(headers, Name.SPEC_VERSION, SPEC_VERSION::equals, "is not " + SPEC_VERSION),
                problem(headers, Name.ID, text -> !text.isBlank(), "is blank"),
                problem(headers, Name.SOURCE, text -> !text.isBlank(), "is blank"),
                problem(headers, Name.TYPE, text -> !text.isBlank(), "is blank"),
                problem(headers, Name.TIME, text -> instant(text).isPresent(), "is no ISO instant"));
        var contentType = headers.containsKey(Name.CONTENT_TYPE)
                ? problem(headers, Name.CONTENT_TYPE, text -> !text.isBlank(), "is blank")
                : Optional.<Read.Malformed>empty();
        var standing = isOrdered(headers)
                ? Stream.of(
                        problem(headers, Topic.EPOCH_HEADER, COUNT.asMatchPredicate(), "is no count"),
                        problem(headers, Topic.GENERATION_HEADER, COUNT.asMatchPredicate(), "is no count"))
                : Stream.<Optional<Read.Malformed>>empty();
        return Stream.of(required, Stream.of(contentType), standing)
                .flatMap(each -> each)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Read.Malformed> problem(
            Map<String, String> headers, String name, Predicate<String> fits, String otherwise) {
        var text = headers.get(name);
        if (text == null) {
            return Optional.of(new Read.Malformed(name, "is missing"));
        }
        return fits.test(text) ? Optional.empty() : Optional.of(new Read.Malformed(name, otherwise));
    }

    /** @param headers in which no problem was found */
    private static RecordHeaders understood(Map<String, String> headers) {
        var standing = isOrdered(headers)
                ? new Standing(
                        Long.parseLong(headers.get(Topic.EPOCH_HEADER)), Long.parseLong(headers.get(Topic.GENERATION_HEADER)))
                : null;
        var traceparent = Optional.ofNullable(headers.get(Name.TRACEPARENT)).filter(TRACEPARENT.asMatchPredicate());
        return new RecordHeaders(
                headers.get(Name.ID), headers.get(Name.SOURCE), headers.get(Name.TYPE),
                instant(headers.get(Name.TIME)).orElseThrow(), headers.get(Name.CONTENT_TYPE), standing,
                traceparent.orElse(null));
    }

    private static boolean isOrdered(Map<String, String> headers) {
        return headers.containsKey(Topic.EPOCH_HEADER) || headers.containsKey(Topic.GENERATION_HEADER);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void notBlank(String text, String component) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(component + ": blank");
        }
    }
}
