package dev.keyturn.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyturn.contracts.Samples.Sample;
import dev.keyturn.contracts.fleet.CodeRequest;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.LockMode;
import dev.keyturn.contracts.hub.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each rule is tried at every place of every sample where it applies. */
class JsonTest {
    private static final JsonMapper PLAIN = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** Objects that hold entries of any name. */
    private static final Set<String> MAPS = Set.of("settings", "subjects", "values", "holds");
    /** Instants, and the ids of the samples, but for the tenant's: that is free text. */
    private static final Predicate<JsonNode> TYPED_TEXT = node -> node.isTextual()
            && Pattern.matches("01923a4b-.{27}|\\d{4}-\\d\\d-\\d\\dT.*Z", node.textValue());

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_unknown_field_is_refused_wherever_it_stands(Sample sample) throws IOException {
        var attempts = new ArrayList<String>();
        var tree = PLAIN.readTree(Json.write(sample.record()));
        eachObject("", tree, object -> {
            object.put("surprise", "x");
            attempts.add(tree.toString());
            object.remove("surprise");
        });

        assertThat(attempts).isNotEmpty().allSatisfy(json -> refused(json, sample.readAs()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_number_as_text_is_refused(Sample sample) throws IOException {
        refusedWith(sample, JsonNode::isNumber, number -> NODES.textNode(number.asText()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_number_with_a_fraction_is_refused(Sample sample) throws IOException {
        refusedWith(sample, JsonNode::isNumber, number -> NODES.numberNode(number.asLong() + 0.5));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_text_as_number_or_boolean_is_refused(Sample sample) throws IOException {
        refusedWith(sample, JsonNode::isTextual, text -> NODES.numberNode(1));
        refusedWith(sample, JsonNode::isTextual, text -> NODES.numberNode(1.5));
        refusedWith(sample, JsonNode::isTextual, text -> NODES.booleanNode(true));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_id_or_an_instant_that_is_empty_or_a_number_as_text_is_refused(Sample sample) throws IOException {
        refusedWith(sample, TYPED_TEXT, text -> NODES.textNode(""));
        refusedWith(sample, TYPED_TEXT, text -> NODES.textNode("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "present", "MAYBE"})
    void a_word_that_is_not_of_its_list_is_refused(String goal) {
        refused(text(Samples.codeSet(Samples.POSITION)).replace("PRESENT", goal), CodeSet.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "", "{}", "[]", "7", "\"x\"", "{\"v\":1", "{\"v\":1}{\"v\":1}", "nul\u0000"})
    void what_is_no_record_is_refused(String json) {
        refused(json, CodeRequest.class);
    }

    @Test
    void a_record_followed_by_more_is_refused() {
        refused(text(Samples.codeSet(Samples.POSITION)) + " {}", CodeSet.class);
    }

    @Test
    void a_field_that_stands_twice_is_refused() {
        refused(text(Samples.codeSet(Samples.POSITION)).replaceFirst("\\{\"v\":1", "{\"v\":1,\"v\":1"), CodeSet.class);
    }

    @Test
    void nesting_without_end_is_refused() {
        refused("{\"v\":".repeat(100_000), CodeSet.class);
    }

    @Test
    void a_code_set_that_names_a_credential_twice_is_refused() {
        refused(text(Samples.codeSet(Samples.POSITION))
                .replace(Samples.ENDED_CREDENTIAL.toString(), Samples.CREDENTIAL.toString()), CodeSet.class);
    }

    @Test
    void a_code_that_must_be_present_and_has_no_pin_is_refused() {
        refused(text(Samples.codeSet(Samples.POSITION)).replace("ABSENT", "PRESENT"), CodeSet.class);
    }

    @Test
    void a_record_has_one_text_whatever_the_order_in_which_its_map_was_filled() {
        var forwards = new TreeMap<String, String>(Map.of("a", "1", "b", "2", "c", "3"));

        assertThat(text(mode(forwards))).isEqualTo(text(mode(forwards.descendingMap())))
                .contains("{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}");
    }

    private static LockMode mode(Map<String, String> settings) {
        return new LockMode(1, Samples.HUB, Samples.LOCK, Samples.POSITION, Mode.IN_SERVICE, settings);
    }

    /** Puts another value at each place where {@code where} holds, one at a time. */
    private static void refusedWith(Sample sample, Predicate<JsonNode> where, Function<JsonNode, JsonNode> other)
            throws IOException {
        var tree = PLAIN.readTree(Json.write(sample.record()));
        eachObject("", tree, object -> object.deepCopy().properties().stream()
                .filter(field -> where.test(field.getValue()))
                .forEach(field -> {
                    object.set(field.getKey(), other.apply(field.getValue()));
                    refused(tree.toString(), sample.readAs());
                    object.set(field.getKey(), field.getValue());
                }));
    }

    private static void eachObject(String name, JsonNode node, Consumer<ObjectNode> each) {
        switch (node) {
            case ObjectNode object -> {
                if (!MAPS.contains(name)) {
                    each.accept(object);
                }
                List.copyOf(object.properties()).forEach(field -> eachObject(field.getKey(), field.getValue(), each));
            }
            case ArrayNode array -> array.forEach(element -> eachObject("", element, each));
            default -> { }
        }
    }

    private static void refused(String json, Class<?> type) {
        assertThatThrownBy(() -> Json.read(json.getBytes(StandardCharsets.UTF_8), type))
                .as("%.400s", json)
                .isInstanceOf(IOException.class);
    }

    private static String text(Object record) {
        return new String(Json.write(record), StandardCharsets.UTF_8);
    }
}
