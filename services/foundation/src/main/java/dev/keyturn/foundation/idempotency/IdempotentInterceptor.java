package dev.keyturn.foundation.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keyturn.foundation.kms.Kms;
import dev.keyturn.foundation.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Opens the transaction of an {@link Idempotent} method, before {@code @Transactional} does, and keeps its answer in it. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
public class IdempotentInterceptor {

    private static final String PURPOSE = "idempotency";
    private static final String JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8").toString();

    @Inject
    IncomingRequest incoming;

    @Inject
    Answers answers;

    @Inject
    Kms kms;

    @Inject
    ObjectMapper json;

    @AroundInvoke
    Object once(InvocationContext invocation) {
        return QuarkusTransaction.joiningExisting().call(() -> answer(invocation));
    }

    private Object answer(InvocationContext invocation) throws Exception {
        boolean secret = secret(invocation);
        byte[] request = kms.fingerprint(PURPOSE, incoming.content());
        if (!answers.lock(incoming.key())) {
            throw ProblemException.conflict("in-progress", "The first request with this Idempotency-Key is still at work.",
                    "Wait a second and send the same request again.");
        }
        Optional<Answer> kept = answers.find(incoming.key());
        if (kept.isPresent()) {
            throw repeated(kept.get(), request, secret);
        }
        Object result = invocation.proceed();
        keep(result, request, secret);
        return result;
    }

    private RuntimeException repeated(Answer kept, byte[] request, boolean secret) {
        if (!MessageDigest.isEqual(kept.request(), request)) {
            return ProblemException.unprocessable("key-reused", "Idempotency-Key",
                    "This Idempotency-Key was used for another request. Nothing was done.",
                    "Send a new key with a new request.");
        }
        if (secret) {
            return ProblemException.conflictAt("already-done", "This was done before. Its answer held a secret and was not kept.",
                    "Look at the Location; if the answer was lost, ask for a new secret.", kept.location());
        }
        return new Replayed(response(kept));
    }

    private Response response(Answer kept) {
        Response.ResponseBuilder response = Response.status(kept.status()).header("Idempotent-Replayed", "true")
                .header(HttpHeaders.LOCATION, kept.location()).header(HttpHeaders.ETAG, kept.etag());
        if (kept.body() != null) {
            response.type(kept.mediaType()).entity(kms.decrypt(PURPOSE, kept.body(), context()));
        }
        return response.build();
    }

    private void keep(Object result, byte[] request, boolean secret) throws JsonProcessingException {
        switch (result) {
            case Response response when response.getStatus() >= 400 -> { }
            case Response response -> answers.keep(incoming.key(), new Answer(request, response.getStatus(),
                    response.getHeaderString(HttpHeaders.LOCATION), response.getHeaderString(HttpHeaders.ETAG),
                    Optional.ofNullable(response.getMediaType()).map(MediaType::toString).orElse(JSON),
                    body(response.getEntity(), secret)));
            case null -> answers.keep(incoming.key(), new Answer(request, 204, null, null, null, null));
            default -> answers.keep(incoming.key(), new Answer(request, 200, null, null, JSON, body(result, secret)));
        }
    }

    private byte[] body(Object entity, boolean secret) throws JsonProcessingException {
        return secret || entity == null ? null : kms.encrypt(PURPOSE, json.writeValueAsBytes(entity), context());
    }

    private byte[] context() {
        return answers.context(incoming.key()).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean secret(InvocationContext invocation) {
        return invocation.getMethod().getAnnotation(Idempotent.class).secret();
    }
}
