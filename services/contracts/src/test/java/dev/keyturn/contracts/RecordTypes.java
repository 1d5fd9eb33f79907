package dev.keyturn.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The record types of this module, found in what was compiled, so that a new one cannot be forgotten. */
final class RecordTypes {
    private RecordTypes() {}

    /** Those that travel by themselves: they say their version. */
    static Set<Class<?>> travelling() {
        return sorted(compiled().filter(Class::isRecord).filter(type -> hasComponent(type, "v")));
    }

    /** Those, all that lies within them, and all kinds that may lie there. */
    static Set<Class<?>> reachable() {
        var found = new LinkedHashSet<Class<?>>();
        travelling().forEach(type -> collect(type, found));
        return sorted(found.stream());
    }

    static List<RecordComponent> components(Class<?> record) {
        return List.of(record.getRecordComponents());
    }

    /** The classes that a component's type is made of: itself, or its type arguments. */
    static Stream<Class<?>> parts(Type type) {
        return type instanceof ParameterizedType generic
                ? Arrays.stream(generic.getActualTypeArguments()).flatMap(RecordTypes::parts)
                : Stream.of((Class<?>) type);
    }

    private static void collect(Class<?> type, Set<Class<?>> found) {
        if (type.isSealed()) {
            Arrays.stream(type.getPermittedSubclasses()).forEach(kind -> collect(kind, found));
        }
        if (type.isRecord() && found.add(type)) {
            components(type).stream()
                    .flatMap(component -> parts(component.getGenericType()))
                    .forEach(part -> collect(part, found));
        }
    }

    private static boolean hasComponent(Class<?> record, String name) {
        return components(record).stream().anyMatch(component -> component.getName().equals(name));
    }

    private static Set<Class<?>> sorted(Stream<Class<?>> types) {
        var sorted = new TreeSet<Class<?>>(Comparator.comparing(Class::getName));
        types.forEach(sorted::add);
        return sorted;
    }

    private static Stream<Class<?>> compiled() {
        try {
            var root = Path.of(Topic.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (var files = Files.walk(root)) {
                return files.filter(file -> file.toString().endsWith(".class"))
                        .map(file -> root.relativize(file).toString())
                        .filter(file -> !file.endsWith("-info.class"))
                        .<Class<?>>map(RecordTypes::load)
                        .toList().stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String file) {
        try {
            return Class.forName(file.substring(0, file.length() - ".class".length()).replace('/', '.'));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
