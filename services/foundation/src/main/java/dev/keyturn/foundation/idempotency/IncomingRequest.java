package dev.keyturn.foundation.idempotency;

import jakarta.enterprise.context.RequestScoped;

/** What the request was, from the filter that read it to the interceptor that needs it. */
@RequestScoped
class IncomingRequest {

    private String key;
    private byte[] content;

    void set(String key, byte[] content) {
        this.key = key;
        this.content = content;
    }

    String key() {
        return key;
    }

    /** @return method, path and body */
    byte[] content() {
        return content;
    }
}
