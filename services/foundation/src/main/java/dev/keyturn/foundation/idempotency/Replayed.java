package dev.keyturn.foundation.idempotency;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Ends a repeated request with the answer that the first one got, whatever type the resource method returns. */
final class Replayed extends RuntimeException {

    private final transient Response response;

    Replayed(Response response) {
        super("answered before", null, false, false);
        this.response = response;
    }

    /** Lets the kept answer through. */
    @Provider
    public static final class Mapper implements ExceptionMapper<Replayed> {
        @Override
        public Response toResponse(Replayed replayed) {
            return replayed.response;
        }
    }
}
