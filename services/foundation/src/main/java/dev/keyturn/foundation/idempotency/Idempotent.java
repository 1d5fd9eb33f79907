package dev.keyturn.foundation.idempotency;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A POST that may be sent twice and is done once. It requires the header {@code Idempotency-Key}; the first answer below
 * 400 is kept for two days, in the transaction that did the work, and given again, with {@code Idempotent-Replayed:
 * true}, to the same person with the same key and request. The same key with another request is a 422, a key whose first
 * request is still at work a 409.
 *
 * <p>It goes on the method. The method runs inside the transaction; its own {@code @Transactional} joins it. What it
 * returns is a {@code Response} or what Jackson writes.
 */
@Documented
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {

    /** @return whether the answer holds a secret: then it is not kept, and a repetition gets a 409 and the Location */
    @Nonbinding
    boolean secret() default false;
}
