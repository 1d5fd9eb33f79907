package dev.keyturn.foundation.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Map;

/** Ends a request with a {@link Problem}; the transaction of the request is rolled back. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    private ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    private ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    /**
     * 404. Also for what belongs to another organization, word for word the same.
     *
     * @param kind what was looked for, such as {@code stay}
     */
    public static ProblemException notFound(String kind) {
        return new ProblemException(Problem.of("not-found", "Not found", 404,
                "There is no such " + kind + ".", null, "Check the address; it may have been removed."));
    }

    /**
     * 400.
     *
     * @param field the field or parameter at fault
     * @param what  what was wrong with it, without the value
     * @param todo  what to send instead
     */
    public static ProblemException invalid(String field, String what, String todo) {
        return new ProblemException(
                Problem.of("invalid", "The request is not valid", 400, what, field, todo));
    }

    /** 409: the state of things does not allow it. */
    public static ProblemException conflict(String code, String what, String todo) {
        return new ProblemException(Problem.of(code, "Not possible as things are", 409, what, null, todo));
    }

    /** 409 as {@link #conflict}, with the address of what is there already. */
    public static ProblemException conflictAt(String code, String what, String todo, String location) {
        return new ProblemException(Problem.of(code, "Not possible as things are", 409, what, null, todo),
                location == null ? Map.of() : Map.of(HttpHeaders.LOCATION, location));
    }

    /** 412: somebody else changed it since it was read. */
    public static ProblemException stale() {
        return new ProblemException(Problem.of("stale", "Changed meanwhile", 412,
                "It was changed since you read it. Nothing of it was lost, and your change was not made.",
                HttpHeaders.IF_MATCH, "Read it again and repeat your change."));
    }

    /** 428: an edit that does not say which version it edits. */
    public static ProblemException versionRequired() {
        return new ProblemException(Problem.of("version-required", "Say which version you change", 428,
                "The header If-Match is missing.", HttpHeaders.IF_MATCH,
                "Send the ETag that you got when you read it."));
    }

    /** 422: the request is readable but cannot be carried out as it stands. */
    public static ProblemException unprocessable(String code, String field, String what, String todo) {
        return new ProblemException(Problem.of(code, "Cannot be done like this", 422, what, field, todo));
    }

    /** 401. */
    public static ProblemException unauthenticated() {
        return new ProblemException(Problem.of("sign-in-required", "Sign-in required", 401,
                "The request carries no valid access token.", HttpHeaders.AUTHORIZATION,
                "Sign in and send the token as a Bearer token."),
                Map.of(HttpHeaders.WWW_AUTHENTICATE, "Bearer"));
    }

    /** 403. */
    public static ProblemException forbidden(String what, String todo) {
        return new ProblemException(Problem.of("forbidden", "Not allowed", 403, what, null, todo));
    }

    /** 429. */
    public static ProblemException tooMany(Duration retryAfter) {
        return new ProblemException(Problem.of("too-many", "Too many requests", 429,
                "There were too many requests of this kind. Nothing was done.", null, "Wait and try again."),
                retryAfter(retryAfter));
    }

    /** 503: something that this needs is away for the moment. */
    public static ProblemException unavailable(String what) {
        return new ProblemException(Problem.of("unavailable", "Not available now", 503, what, null,
                "Try again in a few seconds with the same Idempotency-Key; nothing is done twice."),
                retryAfter(Duration.ofSeconds(5)));
    }

    /** A refusal by HTTP's own rules. */
    static ProblemException plain(int status, String code, String what) {
        return new ProblemException(Problem.of(code, "Refused", status, what, null, "Look it up in the API description."));
    }

    public Problem problem() {
        return problem;
    }

    Response response() {
        Response.ResponseBuilder response = Response.status(problem.status()).entity(problem)
                .type(Problem.MEDIA_TYPE);
        headers.forEach(response::header);
        return response.build();
    }

    private static Map<String, String> retryAfter(Duration duration) {
        return Map.of(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, duration.toSeconds())));
    }
}
