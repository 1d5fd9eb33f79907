package dev.keyturn.foundation.tenancy;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A resource method for the operator of the installation: realm role {@code platform-operator}, no organization. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface PlatformOperator {

    /** The realm role that makes a person the operator of this installation. */
    String ROLE = "platform-operator";
}
