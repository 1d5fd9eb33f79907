package dev.keyturn.foundation.testing;

import static dev.keyturn.foundation.testing.ApiDescription.map;

import dev.keyturn.foundation.testing.ApiDescription.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What an API description leaves unsaid, or promises otherwise than this house does. */
public final class ApiGaps {

    private final ApiDescription api;
    private final Set<String> repeatable;

    /** @param repeatable POSTs that may be repeated at will, and so take no Idempotency-Key */
    public ApiGaps(ApiDescription api, Set<String> repeatable) {
        this.api = api;
        this.repeatable = repeatable;
    }

    /** @return one line for each gap */
    public List<String> all() {
        var gaps = new ArrayList<String>();
        if (!String.valueOf(api.document().get("openapi")).startsWith("3.1")) {
            gaps.add("the description is not OpenAPI 3.1");
        }
        api.operations().forEach(operation -> of(operation).forEach(gap -> gaps.add(operation + " " + gap)));
        api.schemas().forEach((name, schema) -> ofFields(map(schema)).forEach(gap -> gaps.add(name + "." + gap)));
        api.schemas().entrySet().stream().filter(it -> isScalar(map(it.getValue())) && !says(map(it.getValue())))
                .forEach(it -> gaps.add(it.getKey() + " is not described"));
        return gaps;
    }

    private static boolean isScalar(Map<String, Object> schema) {
        return !schema.containsKey("properties");
    }

    private Stream<String> of(Operation operation) {
        return Stream.of(words(operation), answers(operation), parameters(operation), parts(operation), once(operation), versions(operation))
                .flatMap(gaps -> gaps);
    }

    private static Stream<String> words(Operation operation) {
        return Stream.of("summary", "description", "tags").filter(it -> !operation.says().containsKey(it)).map(it -> "has no " + it);
    }

    private static Stream<String> answers(Operation operation) {
        var answers = operation.responses();
        var expected = new ArrayList<>(List.of("400", "500"));
        if (!operation.isOpen()) expected.addAll(List.of("401", "403"));
        if (operation.namesAThing()) expected.add("404");
        var missing = expected.stream().filter(it -> !answers.containsKey(it)).map(it -> "says nothing of " + it);
        var silent = answers.entrySet().stream().filter(it -> !map(it.getValue()).containsKey("description"))
                .map(it -> "does not say what " + it.getKey() + " means");
        var shapeless = answers.entrySet().stream()
                .filter(it -> it.getKey().matches("[45]..") && !map(map(it.getValue()).get("content")).containsKey("application/problem+json"))
                .map(it -> "answers " + it.getKey() + " with no problem");
        var none = operation.success().isEmpty() ? Stream.of("says nothing of success") : Stream.<String>of();
        return Stream.of(missing, silent, shapeless, none).flatMap(gaps -> gaps);
    }

    private static Stream<String> parameters(Operation operation) {
        return Stream.of("path", "query", "header").flatMap(place -> operation.parameters(place).stream())
                .filter(it -> !it.containsKey("description")).map(it -> "does not describe " + it.get("name"));
    }

    /** A list is given out in parts. */
    private static Stream<String> parts(Operation operation) {
        var schema = operation.success().map(it -> map(it.get("content"))).map(it -> map(it.get("application/json")))
                .map(it -> map(it.get("schema"))).orElse(Map.of());
        if ("array".equals(schema.get("type"))) return Stream.of("answers with a list that has no end");
        return String.valueOf(schema.get("$ref")).contains("/Page")
                ? Stream.of("limit", "cursor").filter(it -> !operation.takes("query", it)).map(it -> "is a list without " + it)
                : Stream.of();
    }

    private Stream<String> once(Operation operation) {
        boolean wanted = operation.verb().equals("POST") && !operation.isOpen() && !repeatable.contains(operation.toString());
        return wanted && !operation.takes("header", "Idempotency-Key") ? Stream.of("takes no Idempotency-Key") : Stream.of();
    }

    private Stream<String> versions(Operation operation) {
        if (!Set.of("PUT", "PATCH").contains(operation.verb())) return Stream.of();
        var taken = operation.takes("header", "If-Match") ? Stream.<String>of() : Stream.of("takes no If-Match");
        var refused = Stream.of("412", "428").filter(it -> !operation.responses().containsKey(it)).map(it -> "says nothing of " + it);
        var told = shownWithItsVersion(operation.path()) ? Stream.<String>of() : Stream.of("changes what is shown without an ETag");
        return Stream.of(taken, refused, told).flatMap(gaps -> gaps);
    }

    /** The tag to send is had from the thing itself, or from the thing that it is a part of. */
    private boolean shownWithItsVersion(String path) {
        return api.operations().filter(it -> it.verb().equals("GET")
                        && (path.equals(it.path()) || path.startsWith(it.path()) && it.namesAThing()))
                .map(Operation::success).flatMap(Optional::stream).anyMatch(it -> map(it.get("headers")).containsKey("ETag"));
    }

    private static Stream<String> ofFields(Map<String, Object> schema) {
        return map(schema.get("properties")).entrySet().stream().filter(it -> !says(map(it.getValue())))
                .map(it -> it.getKey() + " has neither description nor example");
    }

    private static boolean says(Map<String, Object> field) {
        boolean itself = Stream.of("description", "examples", "enum", "$ref").anyMatch(field::containsKey);
        return itself || field.containsKey("items") && says(map(field.get("items")));
    }
}
