package dev.keyturn.foundation.testing;

import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The API of the service under test as it describes itself: tests loop over it, so that nothing new can be forgotten. */
public record ApiDescription(Map<String, Object> document) {

    private static final List<String> VERBS = List.of("get", "post", "put", "patch", "delete");

    /**
     * One verb at one address.
     *
     * @param says what the description says of it
     */
    public record Operation(String verb, String path, Map<String, Object> says) {

        /** @return whether its address names a thing */
        public boolean namesAThing() {
            return path.contains("{");
        }

        /** @return whether it is the operator's, and no organization's */
        public boolean isForOperator() {
            return List.of("PLATFORM_OPERATOR").equals(says.get("x-keyturn-needs"));
        }

        /** @return whether anybody may call it */
        public boolean isOpen() {
            return List.of("OPEN").equals(says.get("x-keyturn-needs"));
        }

        /** @return the parameters that are sent in this place, such as {@code header} */
        List<Map<String, Object>> parameters(String place) {
            return maps(says.get("parameters")).filter(it -> place.equals(it.get("in"))).toList();
        }

        /** @return whether it takes a parameter of this name in this place, such as {@code query} */
        public boolean takes(String place, String name) {
            return parameters(place).stream().anyMatch(it -> name.equals(it.get("name")));
        }

        Map<String, Object> responses() {
            return map(says.get("responses"));
        }

        /** @return what it answers where all is well */
        Optional<Map<String, Object>> success() {
            return responses().entrySet().stream().filter(it -> it.getKey().startsWith("2")).map(it -> map(it.getValue())).findFirst();
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    /** @return the description that the running service of this name gives out */
    public static ApiDescription of(String service) {
        return new ApiDescription(map(RestAssured.given().queryParam("format", "json").get("/api/" + service + "/openapi")
                .then().statusCode(200).extract().as(Map.class)));
    }

    /** @return every operation of it */
    public Stream<Operation> operations() {
        return map(document.get("paths")).entrySet().stream().flatMap(path -> map(path.getValue()).entrySet().stream()
                .filter(verb -> VERBS.contains(verb.getKey()))
                .map(verb -> new Operation(verb.getKey().toUpperCase(), path.getKey(), map(verb.getValue()))));
    }

    /** @return the named schemas */
    Map<String, Object> schemas() {
        return map(map(document.get("components")).get("schemas"));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object json) {
        return json == null ? Map.of() : (Map<String, Object>) json;
    }

    static Stream<Map<String, Object>> maps(Object json) {
        return json == null ? Stream.of() : ((List<?>) json).stream().map(ApiDescription::map);
    }
}
