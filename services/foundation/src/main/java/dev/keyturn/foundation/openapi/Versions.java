package dev.keyturn.foundation.openapi;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * An operation that takes {@code If-Match} asks for the version that it changes, and refuses another; whatever shows the thing
 * that it changes tells the version.
 */
final class Versions {

    private static final String EXAMPLE = "\"3\"";

    private final Map<String, PathItem> paths;

    Versions(Map<String, PathItem> paths) {
        this.paths = paths;
    }

    void describe() {
        paths.forEach((path, item) -> item.getOperations().values()
                .forEach(operation -> ifMatch(operation).ifPresent(header -> describe(path, operation, header))));
    }

    private static Optional<Parameter> ifMatch(Operation operation) {
        return Optional.ofNullable(operation.getParameters()).stream().flatMap(all -> all.stream())
                .filter(parameter -> parameter.getIn() == Parameter.In.HEADER && "If-Match".equals(parameter.getName())).findFirst();
    }

    private void describe(String path, Operation operation, Parameter header) {
        header.setRequired(true);
        header.setDescription("The ETag of the version that is changed, as it was read.");
        header.setSchema(ApiRules.text(EXAMPLE));
        ApiRules.add(operation.getResponses(), "412", "It was changed since it was read; nothing was changed now.");
        ApiRules.add(operation.getResponses(), "428", "If-Match is missing.");
        Stream.concat(Stream.of(operation), shown(path).stream()).forEach(Versions::tellVersion);
    }

    /** What shows the thing at this address, or else the nearest thing that it is a part of. */
    private Optional<Operation> shown(String path) {
        return Stream.iterate(path, at -> !at.isEmpty(), at -> at.substring(0, at.lastIndexOf('/')))
                .map(paths::get).flatMap(Stream::ofNullable).map(PathItem::getGET).flatMap(Stream::ofNullable).findFirst();
    }

    private static void tellVersion(Operation operation) {
        operation.getResponses().getAPIResponses().entrySet().stream().filter(answer -> answer.getKey().startsWith("2"))
                .forEach(answer -> answer.getValue().addHeader("ETag", OASFactory.createHeader()
                        .description("The version, for If-Match of a change.").schema(ApiRules.text(EXAMPLE))));
    }
}
