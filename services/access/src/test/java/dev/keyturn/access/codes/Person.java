package dev.keyturn.access.codes;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** Somebody who is signed in, at the API. */
record Person(String token) {
    private static final String ROOT = "/api/access/v1";

    Response get(String path) {
        return asking().get(ROOT + path);
    }

    /** The body of a 200. */
    JsonPath read(String path) {
        return get(path).then().statusCode(200).extract().jsonPath();
    }

    Response post(String path, Map<String, ?> body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    Response post(String path, Map<String, ?> body, String idempotencyKey) {
        return asking().header("Idempotency-Key", idempotencyKey).body(body).post(ROOT + path);
    }

    Response put(String path, Map<String, ?> body) {
        return asking().body(body).put(ROOT + path);
    }

    Response patch(String path, String ifMatch, Map<String, ?> body) {
        return asking().header("If-Match", ifMatch).body(body).patch(ROOT + path);
    }

    Response delete(String path) {
        return asking().delete(ROOT + path);
    }

    /** Makes something, and says its id. */
    UUID make(String path, Map<String, ?> body) {
        return UUID.fromString(post(path, body).then().statusCode(201).extract().jsonPath().getString("id"));
    }

    private RequestSpecification asking() {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
