package dev.keyturn.contracts;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.nimbusds.jose.JWSObject;
import dev.keyturn.contracts.RecordHeaders.Standing;
import dev.keyturn.contracts.Samples.Sample;
import dev.keyturn.contracts.directory.Directory;
import dev.keyturn.contracts.fleet.CodeRequest;
import dev.keyturn.contracts.fleet.LockRecord;
import dev.keyturn.contracts.fleet.TurnoverRecord;
import dev.keyturn.contracts.hub.Beacon;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Command;
import dev.keyturn.contracts.hub.Downlink;
import dev.keyturn.contracts.hub.KeySet;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Manifest;
import dev.keyturn.contracts.hub.Recovery;
import dev.keyturn.contracts.hub.Report;
import dev.keyturn.contracts.sealing.Envelope;
import dev.keyturn.contracts.sealing.HubIdentity;
import dev.keyturn.contracts.sealing.SignedReport;
import dev.keyturn.contracts.sealing.SigningKey;
import dev.keyturn.contracts.stay.Delivery;
import dev.keyturn.contracts.stay.DoorEventRecord;
import dev.keyturn.contracts.stay.StayRecord;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the AsyncAPI document to the code: neither says what the other does not. */
class AsyncApiTest {
    private static final JsonMapper PLAIN = new JsonMapper();
    private static final JsonNode DOCUMENT = document();
    private static final JsonNode SCHEMAS = DOCUMENT.at("/components/schemas");

    static Set<Class<?>> records() {
        return RecordTypes.reachable();
    }

    static List<Sample> samples() {
        return Samples.all();
    }

    @Test
    void it_names_the_topics_of_the_code_and_no_other() {
        assertThat(channels().map(channel -> channel.path("address").textValue()))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void a_topic_is_kept_and_written_as_in_the_code(Topic topic) {
        var configuration = channel(topic).at("/bindings/kafka/topicConfiguration");

        assertThat(texts(configuration.path("cleanup.policy")))
                .containsExactly(topic.kept().isPresent() ? "delete" : "compact");
        assertThat(configuration.has("retention.ms")).isEqualTo(topic.kept().isPresent());
        topic.kept().ifPresent(kept -> assertThat(configuration.path("retention.ms").longValue()).isEqualTo(kept.toMillis()));
        assertThat(channel(topic).path("x-keyturn-writer").textValue()).isEqualTo(lower(topic.writer()));
        assertThat(texts(channel(topic).path("x-keyturn-readers")))
                .isNotEmpty().isSubsetOf("hub", "access", "fleet", "notify").doesNotContain(lower(topic.writer()));
    }

    @Test
    void every_record_that_travels_is_the_payload_of_a_message_on_a_topic() {
        var carried = channels().flatMap(channel -> channel.path("messages").valueStream())
                .map(message -> name(resolved(message).path("payload")))
                .collect(toSet());

        assertThat(carried).isEqualTo(
                RecordTypes.travelling().stream().map(Class::getSimpleName).collect(toSet()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_record_travels_in_the_way_that_the_code_sends_it(Sample sample) {
        var message = message(sample.record());

        switch (sample.record()) {
            case Downlink downlink -> {
                assertWire(message, "signed-and-sealed", RecordHeaders.JOSE);
                assertThat(message.path("x-keyturn-speaker").textValue()).isEqualTo(lower(downlink.speaker()));
                assertThat(message.path("x-keyturn-typ").textValue()).isEqualTo(typ(Envelope.sign(downlink, anyKey())));
            }
            case Report report -> {
                var signed = SignedReport.sign(report, HubIdentity.generate(new SecureRandom()));
                assertWire(message, "signed", RecordHeaders.JOSE);
                assertThat(message.path("x-keyturn-typ").textValue())
                        .isEqualTo(typ(new String(signed, StandardCharsets.US_ASCII)));
            }
            default -> assertWire(message, "plain", RecordHeaders.JSON);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_key_of_a_record_has_the_form_that_is_described(Sample sample) {
        var key = resolved(message(sample.record()).at("/bindings/kafka/key"));

        assertThat(keyOf(sample.record())).matches(key.path("pattern").textValue());
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_schema_has_the_fields_of_the_record_in_order_and_no_other(Class<?> record) {
        var schema = schema(record);
        var fields = RecordTypes.components(record).stream().map(RecordComponent::getName);
        var expected = Stream.concat(typeName(record).isEmpty() ? Stream.of() : Stream.of("type"), fields).toList();

        assertThat(schema.path("type").textValue()).isEqualTo("object");
        assertThat(schema.path("additionalProperties").isBoolean()).as("closed").isTrue();
        assertThat(schema.path("additionalProperties").booleanValue()).as("open").isFalse();
        assertThat(schema.path("properties").propertyStream().map(Map.Entry::getKey)).containsExactlyElementsOf(expected);
        assertThat(schema.at("/properties/type/const").asText("")).isEqualTo(typeName(record));
    }

    @ParameterizedTest
    @MethodSource("records")
    void a_field_has_the_type_that_it_has_in_the_code(Class<?> record) {
        for (var component : RecordTypes.components(record)) {
            var field = schema(record).path("properties").path(component.getName());
            assertThat(type(field)).as(component.toString()).isEqualTo(type(component.getGenericType()));
        }
    }

    @Test
    void a_field_is_required_where_the_code_refuses_the_record_without_it() throws IOException {
        var optional = new LinkedHashSet<String>();
        for (var sample : Samples.all()) {
            collectOptional(sample, optional);
        }
        var saidToBeOptional = RecordTypes.reachable().stream()
                .flatMap(record -> schema(record).path("properties").propertyStream()
                        .map(Map.Entry::getKey)
                        .filter(field -> !texts(schema(record).path("required")).contains(field))
                        .map(field -> record.getSimpleName() + "." + field))
                .collect(toSet());

        assertThat(optional).isEqualTo(saidToBeOptional);
    }

    @Test
    void a_version_is_the_one_of_the_code() throws ReflectiveOperationException {
        for (var record : RecordTypes.travelling()) {
            var declaring = Directory.class.isAssignableFrom(record) ? Directory.class : record;
            assertThat(schema(record).at("/properties/v/const").intValue())
                    .as(record.getSimpleName())
                    .isEqualTo(declaring.getField("VERSION").getInt(null));
        }
    }

    @Test
    void the_headers_are_those_of_the_code() {
        var whole = headers(RecordHeaders.JOSE, new Standing(0, 1), "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        for (var schema : List.of(SCHEMAS.path("StateHeaders"), SCHEMAS.path("EventHeaders"))) {
            assertThat(fields(schema)).isEqualTo(whole);
        }
        assertThat(Set.copyOf(texts(SCHEMAS.at("/StateHeaders/required")))).isEqualTo(headers(null, new Standing(0, 1), null));
        assertThat(Set.copyOf(texts(SCHEMAS.at("/EventHeaders/required")))).isEqualTo(headers(null, null, null));
    }

    private static Set<String> headers(String contentType, Standing standing, String traceparent) {
        return new RecordHeaders("1", "/keyturn/access", "dev.keyturn.hub.codes", Samples.NOW, contentType, standing, traceparent)
                .toMap().keySet();
    }

    @Test
    void no_record_has_a_place_for_a_pin_in_clear() {
        assertThat(RecordTypes.reachable().stream()
                .flatMap(record -> RecordTypes.components(record).stream())
                .flatMap(component -> RecordTypes.parts(component.getGenericType())))
                .isNotEmpty()
                .doesNotContain(Pin.class);
    }

    @Test
    void every_reference_leads_somewhere_and_every_component_is_referred_to() {
        var references = new HashSet<String>();
        collectReferences(DOCUMENT, references);
        var components = Stream.of("messages", "messageTraits", "schemas")
                .flatMap(kind -> DOCUMENT.at("/components/" + kind).propertyStream()
                        .map(component -> "#/components/" + kind + "/" + component.getKey()))
                .collect(toSet());

        assertThat(references).isEqualTo(components);
    }

    // What the document says

    private static JsonNode document() {
        try {
            var file = Path.of(System.getProperty("basedir", ".")).resolve("../../docs/reference/asyncapi.yaml");
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<JsonNode> channels() {
        return DOCUMENT.path("channels").valueStream();
    }

    private static JsonNode channel(Topic topic) {
        return channels().filter(channel -> channel.path("address").textValue().equals(topic.topicName()))
                .findFirst().orElseThrow();
    }

    private static JsonNode message(Object record) {
        return DOCUMENT.at("/components/messages/" + record.getClass().getSimpleName());
    }

    private static JsonNode schema(Class<?> record) {
        return SCHEMAS.path(record.getSimpleName());
    }

    private static Set<String> fields(JsonNode schema) {
        return schema.path("properties").propertyStream().map(Map.Entry::getKey).collect(toSet());
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").textValue().substring(1)) : node;
    }

    private static String name(JsonNode reference) {
        var text = reference.path("$ref").textValue();
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::textValue).toList();
    }

    private static void collectReferences(JsonNode node, Set<String> references) {
        if (node.has("$ref")) {
            references.add(node.path("$ref").textValue());
        }
        node.forEach(child -> collectReferences(child, references));
    }

    private static void assertWire(JsonNode message, String wire, String contentType) {
        assertThat(message.path("x-keyturn-wire").textValue()).isEqualTo(wire);
        assertThat(message.path("contentType").asText(DOCUMENT.path("defaultContentType").textValue())).isEqualTo(contentType);
    }

    /** A type in words, as the document says it: such as {@code [uuid]} for a list of ids. */
    private static String type(JsonNode field) {
        var schema = resolved(field);
        if (schema.has("oneOf")) {
            return "one of " + schema.path("oneOf").valueStream().map(AsyncApiTest::name).toList();
        }
        if (schema.has("enum")) {
            return "word of " + texts(schema.path("enum"));
        }
        return switch (schema.path("type").textValue()) {
            case "array" -> "[" + type(schema.path("items")) + "]";
            case "object" -> field.has("$ref")
                    ? name(field)
                    : "{" + schema.at("/propertyNames/format").asText("string") + ": "
                            + type(schema.path("additionalProperties")) + "}";
            case String simple -> schema.path("format").asText(simple);
            case null -> "nothing";
        };
    }

    // What the code says

    private static String typ(String jws) {
        try {
            return JWSObject.parse(jws).getHeader().getType().getType();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static SigningKey anyKey() {
        return SigningKey.generate("any", new SecureRandom());
    }

    /** A type in the same words, as the code has it. */
    private static String type(Type type) {
        return switch (type) {
            case ParameterizedType map when map.getRawType() == Map.class ->
                "{" + type(map.getActualTypeArguments()[0]) + ": " + type(map.getActualTypeArguments()[1]) + "}";
            case ParameterizedType several -> "[" + type(several.getActualTypeArguments()[0]) + "]";
            case Class<?> plain when plain == int.class || plain == Integer.class -> "int32";
            case Class<?> plain when plain == long.class || plain == Long.class -> "int64";
            case Class<?> plain when plain == String.class -> "string";
            case Class<?> plain when plain == UUID.class -> "uuid";
            case Class<?> plain when plain == Instant.class -> "date-time";
            case Class<?> plain when plain.isEnum() ->
                "word of " + Arrays.stream(plain.getEnumConstants()).map(Object::toString).toList();
            case Class<?> plain when plain.isSealed() ->
                "one of " + Arrays.stream(plain.getPermittedSubclasses()).map(Class::getSimpleName).toList();
            case Class<?> plain when plain.isRecord() -> plain.getSimpleName();
            default -> throw new IllegalArgumentException("No word for " + type);
        };
    }

    /** What stands in {@code type} for this kind; empty where it is not one of several. */
    private static String typeName(Class<?> record) {
        return Stream.of(Directory.class, Report.Body.class)
                .map(kinds -> kinds.getAnnotation(JsonSubTypes.class))
                .flatMap(kinds -> Arrays.stream(kinds.value()))
                .filter(kind -> kind.value() == record)
                .map(JsonSubTypes.Type::name)
                .findFirst()
                .orElse("");
    }

    private static String keyOf(Object record) {
        return switch (record) {
            case CodeSet set -> Topic.lockKey(set.hub(), set.lock());
            case LockMode mode -> Topic.lockKey(mode.hub(), mode.lock());
            case Command command -> Topic.lockKey(command.hub(), command.lock());
            case Manifest manifest -> Topic.hubKey(manifest.hub());
            case KeySet _ -> Topic.keysKey(Samples.HUB);
            case Recovery recovery -> Topic.recoveryKey(recovery.hub());
            case Beacon beacon -> Topic.beaconKey(beacon.hub());
            case Report report -> Topic.hubKey(report.hub());
            case Directory entity -> entity.key();
            case StayRecord stay -> stay.stay().toString();
            case DoorEventRecord event -> event.event().toString();
            case Delivery delivery -> delivery.stay().toString();
            case AlertRecord alert -> alert.alert().toString();
            case LockRecord lock -> lock.lock().toString();
            case TurnoverRecord turnover -> turnover.turnover().toString();
            case CodeRequest request -> request.lock().toString();
            default -> throw new IllegalArgumentException("No key for " + record.getClass());
        };
    }

    /** Collects the fields without which some sample stands, or would be read all the same. */
    private static void collectOptional(Sample sample, Set<String> optional) throws IOException {
        var tree = PLAIN.readTree(Json.write(sample.record()));
        collectOptional(sample, tree, tree, sample.record().getClass(), optional);
    }

    private static void collectOptional(Sample sample, JsonNode root, JsonNode node, Type type, Set<String> optional) {
        switch (type) {
            case ParameterizedType several -> {
                var arguments = several.getActualTypeArguments();
                node.forEach(part -> collectOptional(sample, root, part, arguments[arguments.length - 1], optional));
            }
            case Class<?> kinds when kinds == Report.Body.class ->
                collectOptional(sample, root, node, ((Report) sample.record()).body().getClass(), optional);
            case Class<?> record when record.isRecord() && node instanceof ObjectNode object -> {
                fields(schema(record)).stream()
                        .filter(field -> readWithout(sample, root, object, field))
                        .forEach(field -> optional.add(record.getSimpleName() + "." + field));
                RecordTypes.components(record).forEach(component -> collectOptional(
                        sample, root, object.path(component.getName()), component.getGenericType(), optional));
            }
            default -> { }
        }
    }

    private static boolean readWithout(Sample sample, JsonNode root, ObjectNode object, String field) {
        var before = object.deepCopy();
        object.remove(field);
        try {
            Json.read(PLAIN.writeValueAsBytes(root), sample.readAs());
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            object.setAll(before);
        }
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
