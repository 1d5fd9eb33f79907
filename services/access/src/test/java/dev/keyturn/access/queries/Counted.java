package dev.keyturn.access.queries;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Says with each answer how many statements were run for it, by Hibernate and by plain SQL: what else the service does is left out. */
@Provider
public class Counted implements ContainerRequestFilter, ContainerResponseFilter {
    static final String HEADER = "X-Statements";
    private static final ThreadLocal<Integer> SO_FAR = ThreadLocal.withInitial(() -> 0);

    static void one() {
        SO_FAR.set(SO_FAR.get() + 1);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        SO_FAR.set(0);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, SO_FAR.get());
    }
}
