package dev.keyturn.access.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.foundation.testing.ApiDescription;
import dev.keyturn.foundation.testing.ApiDescription.Operation;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is sent, the answer says what is wrong with it, and is never that something went wrong on our side. */
@QuarkusTest
class OddRequestsTest {
    private static final List<String> BODIES = List.of("", "{", "null", "[]", "{}", "7", "\"text\"", "{\"a\":{\"b\":[]}}");
    private static final List<String> TEXTS = List.of("\u0000", "a\u0000b", "\uD800", "x".repeat(100_000), "💣 ʼ\u202e", "' or 1=1 --", "%", "");
    private static final List<Object> VALUES = Arrays.asList(null, -1, 9_000_000_000_000_000_000L, 0.5, true, List.of(), Arrays.asList((Object) null),
            Map.of(), "+999999999-12-31", "-999999999-01-01", "9999-12-31", "0001-01-01", "2027-02-30", "24:00", "00:00:00.000000001",
            "ffffffff-ffff-ffff-ffff-ffffffffffff");
    private static final List<String> CURSORS = List.of("x", cursor("[]"), cursor("[null]"), cursor("[\"a\"]"), cursor("[\"\\u0000\",\"\\u0000\"]"),
            cursor("[\"\\u0000\",\"ffffffff-ffff-ffff-ffff-ffffffffffff\"]"), cursor("{}"),
            cursor("[\"+999999999-12-31\",\"ffffffff-ffff-ffff-ffff-ffffffffffff\"]"),
            cursor("[\"-999999999-01-01\",\"ffffffff-ffff-ffff-ffff-ffffffffffff\"]"),
            cursor("[\"+1000000000-12-31T23:59:59Z\",\"ffffffff-ffff-ffff-ffff-ffffffffffff\"]"));
    private static final List<String> QUERIES = List.of("\u0000", "x", "+999999999-12-31", "-999999999-01-01", "0000-01-01", "2027-02-30",
            "+1000000000-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z", "999999999999999999999", "-1", "0", "201");

    @Inject
    House house;

    LocalInfra infra;
    Things things;

    @BeforeEach
    void oneOfEachThing() {
        things = new Things(house, house.open(infra));
    }

    @Test
    void a_body_that_is_none_is_refused() {
        var gaps = new ArrayList<String>();
        withBody().forEach(operation -> BODIES.forEach(body -> note(gaps, operation, body, send(asking(operation).body(body), operation))));
        assertThat(gaps).isEmpty();
    }

    @Test
    void a_field_with_an_odd_value_is_refused_or_taken_as_it_is() {
        var gaps = new ArrayList<String>();
        withBody().forEach(operation -> things.body(operation).keySet().forEach(field -> odd().forEach(value -> {
            var body = new HashMap<String, Object>(things.body(operation));
            body.put(field, value);
            note(gaps, operation, field + "=" + shortened(value), send(asking(operation).body(body), operation));
        })));
        assertThat(gaps).isEmpty();
    }

    @Test
    void an_odd_parameter_is_refused() {
        var gaps = new ArrayList<String>();
        all().filter(it -> it.verb().equals("GET")).forEach(operation -> queries(operation).forEach(name ->
                (name.equals("cursor") ? CURSORS : QUERIES).forEach(value ->
                        note(gaps, operation, name + "=" + value, send(asking(operation).queryParam(name, value), operation)))));
        assertThat(gaps).isEmpty();
    }

    @Test
    void an_odd_id_is_not_found() {
        var gaps = new ArrayList<String>();
        all().filter(Operation::namesAThing).forEach(operation -> List.of("x", "%00", "ffffffff-ffff-ffff-ffff-ffffffffffff", "a%2Fb", "..%2F..").forEach(id -> {
            var body = things.body(operation);
            var request = body == null ? asking(operation) : asking(operation).body(body);
            var answer = request.urlEncodingEnabled(false).request(operation.verb(), operation.path().replaceAll("\\{[^}]*}", id));
            note(gaps, operation, id, answer);
        }));
        assertThat(gaps).isEmpty();
    }

    private static void note(List<String> gaps, Operation operation, String with, Response answer) {
        if (answer.statusCode() >= 500) {
            gaps.add(answer.statusCode() + " " + operation + " with " + with);
        }
    }

    private RequestSpecification asking(Operation operation) {
        var as = operation.isForOperator() ? house.operator() : things.place.owner;
        return as.asking().header("Idempotency-Key", UUID.randomUUID().toString()).header("If-Match", etag(operation));
    }

    /** Of the thing as it is now, so that the refusal is not about the version. */
    private String etag(Operation operation) {
        if (!List.of("PUT", "PATCH").contains(operation.verb())) return "\"0\"";
        var thing = things.path(operation).replaceFirst("/(doors|lock|roles)$", "");
        var shown = things.place.owner.asking().get(thing).header("ETag");
        return shown == null ? "\"0\"" : shown;
    }

    private Response send(RequestSpecification request, Operation operation) {
        return request.request(operation.verb(), things.path(operation));
    }

    private Stream<Operation> withBody() {
        return all().filter(operation -> things.body(operation) != null);
    }

    private static Stream<Operation> all() {
        return ApiDescription.of("access").operations();
    }

    private static List<Object> odd() {
        return Stream.concat(TEXTS.stream(), VALUES.stream()).toList();
    }

    private static Stream<String> queries(Operation operation) {
        return Stream.of("limit", "cursor", "from", "until", "unit", "door", "stay", "property", "state").filter(name -> operation.takes("query", name));
    }

    private static String shortened(Object value) {
        var text = String.valueOf(value).replace("\0", "U+0000");
        return text.length() > 40 ? text.length() + " characters" : text;
    }

    private static String cursor(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
