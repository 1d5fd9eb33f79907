package dev.keyturn.foundation.tenancy;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Who may call a resource method, as its annotations say: the method's own win over its class's. */
sealed interface Requirement {

    /** Members with one of these roles. */
    record AnyOf(Set<Role> roles) implements Requirement {}

    /** The operator of the installation. */
    record Operator() implements Requirement {}

    /** Everybody. */
    record Nothing() implements Requirement {}

    /** The author forgot to say: nobody may. */
    record Unsaid() implements Requirement {}

    static Requirement of(Class<?> resource, Method method) {
        return on(method).or(() -> on(resource)).orElseGet(Unsaid::new);
    }

    private static Optional<Requirement> on(AnnotatedElement element) {
        if (element.isAnnotationPresent(Open.class)) {
            return Optional.of(new Nothing());
        }
        if (element.isAnnotationPresent(PlatformOperator.class)) {
            return Optional.of(new Operator());
        }
        return Optional.ofNullable(element.getAnnotation(Needs.class)).map(Requirement::anyOf);
    }

    private static Requirement anyOf(Needs needs) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        roles.addAll(Set.of(needs.value()));
        return new AnyOf(roles);
    }
}
