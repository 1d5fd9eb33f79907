package dev.keyturn.foundation.openapi;

import java.util.List;

/**
 * What the annotations say of an operation.
 *
 * @param needs      roles, or {@code PLATFORM_OPERATOR}, or {@code OPEN}
 * @param idempotent whether it takes an Idempotency-Key
 */
record ResourceMethod(List<String> needs, boolean idempotent) {

    static final String OPEN = "OPEN";
    static final String PLATFORM_OPERATOR = "PLATFORM_OPERATOR";

    boolean open() {
        return needs.equals(List.of(OPEN));
    }
}
