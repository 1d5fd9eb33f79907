package dev.keyturn.foundation.idempotency;

import dev.keyturn.foundation.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads key and content of a request to an {@link Idempotent} method. */
@Provider
@Priority(Priorities.USER)
public class IdempotencyFilter implements ContainerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,200}");

    @Context
    ResourceInfo resource;

    @Inject
    IncomingRequest incoming;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        if (resource.getResourceMethod().isAnnotationPresent(Idempotent.class)) {
            read(request);
        }
    }

    private void read(ContainerRequestContext request) throws IOException {
        String key = request.getHeaderString(HEADER);
        if (key == null || !KEY.matcher(key).matches()) {
            throw ProblemException.invalid(HEADER, "The header " + HEADER + " is missing or not 8 to 200 visible characters.",
                    "Send a new random UUID with each new request, and the same one when you repeat it.");
        }
        byte[] body = request.hasEntity() ? request.getEntityStream().readAllBytes() : new byte[0];
        request.setEntityStream(new ByteArrayInputStream(body));
        incoming.set(key, content(request, body));
    }

    private static byte[] content(ContainerRequestContext request, byte[] body) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.write((request.getMethod() + " " + request.getUriInfo().getPath() + "\n").getBytes(StandardCharsets.UTF_8));
        content.write(body);
        return content.toByteArray();
    }
}
