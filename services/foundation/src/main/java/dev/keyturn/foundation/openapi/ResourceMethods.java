package dev.keyturn.foundation.openapi;

import dev.keyturn.foundation.idempotency.Idempotent;
import dev.keyturn.foundation.tenancy.Needs;
import dev.keyturn.foundation.tenancy.Open;
import dev.keyturn.foundation.tenancy.PlatformOperator;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** The resource methods of a service by verb and path, the path without the prefix that the service adds to all. */
final class ResourceMethods {

    private static final List<Class<? extends Annotation>> VERBS =
            List.of(GET.class, POST.class, PUT.class, PATCH.class, DELETE.class);

    private final Map<String, ResourceMethod> byVerbAndPath = new HashMap<>();

    ResourceMethods(IndexView index) {
        index.getAnnotations(Path.class).stream()
                .filter(path -> path.target().kind() == AnnotationTarget.Kind.CLASS)
                .forEach(path -> path.target().asClass().methods().forEach(method -> add(path.value().asString(), method)));
    }

    /** @param path as the API description has it, with the prefix */
    Optional<ResourceMethod> find(String verb, String path) {
        String plain = normal(path);
        return Stream.iterate(0, at -> at >= 0, at -> plain.indexOf('/', at + 1))
                .map(at -> byVerbAndPath.get(verb + " " + plain.substring(at)))
                .filter(Objects::nonNull).findFirst();
    }

    private void add(String classPath, MethodInfo method) {
        for (Class<? extends Annotation> verb : VERBS) {
            if (method.hasDeclaredAnnotation(verb)) {
                String methodPath = method.hasDeclaredAnnotation(Path.class)
                        ? method.declaredAnnotation(Path.class).value().asString() : "";
                byVerbAndPath.put(verb.getSimpleName() + " " + normal("/" + classPath + "/" + methodPath),
                        new ResourceMethod(needs(method), method.hasDeclaredAnnotation(Idempotent.class)));
            }
        }
    }

    private static List<String> needs(MethodInfo method) {
        ClassInfo resource = method.declaringClass();
        return needs(method.declaredAnnotation(Open.class), method.declaredAnnotation(PlatformOperator.class), method.declaredAnnotation(Needs.class))
                .or(() -> needs(resource.declaredAnnotation(Open.class), resource.declaredAnnotation(PlatformOperator.class),
                        resource.declaredAnnotation(Needs.class)))
                .orElse(List.of());
    }

    private static Optional<List<String>> needs(AnnotationInstance open, AnnotationInstance operator, AnnotationInstance roles) {
        if (open != null) {
            return Optional.of(List.of(ResourceMethod.OPEN));
        }
        if (operator != null) {
            return Optional.of(List.of(ResourceMethod.PLATFORM_OPERATOR));
        }
        return Optional.ofNullable(roles).map(needs -> Arrays.asList(needs.value().asEnumArray()));
    }

    /** Parameters by place and not by name or pattern. */
    private static String normal(String path) {
        String single = path.replaceAll("\\{[^}]*}", "{}").replaceAll("/+", "/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }
}
