package dev.keyturn.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reads one model file, strictly: a field that is unknown, a figure without a source or a source without a figure is refused. */
final class ModelFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();
    /** What names a model needs no source. */
    private static final Set<String> NAMES = Set.of("id", "maker", "name", "sources");

    private ModelFile() {}

    static Model read(byte[] file) throws IOException {
        JsonNode tree = JSON.readTree(file);
        if (!(tree instanceof ObjectNode model)) {
            throw new IOException("A model file is one JSON object");
        }
        check(model);
        return JSON.treeToValue(model, Model.class);
    }

    private static void check(ObjectNode model) throws IOException {
        Set<String> sources = new TreeSet<>();
        model.path("sources").properties().forEach(source -> {
            if (!source.getValue().asText().isBlank()) {
                sources.add(source.getKey());
            }
        });
        List<String> figures = new ArrayList<>();
        model.properties().stream()
                .filter(field -> !NAMES.contains(field.getKey()))
                .forEach(field -> figures(field.getKey(), field.getValue(), figures));
        var unsourced = figures.stream().filter(figure -> sources.stream().noneMatch(source -> covers(source, figure))).toList();
        var idle = sources.stream().filter(source -> figures.stream().noneMatch(figure -> covers(source, figure))).toList();
        if (!unsourced.isEmpty() || !idle.isEmpty()) {
            throw new IOException("figures without a source: " + unsourced + ", sources without a figure: " + idle);
        }
    }

    /** Paths of the leaves; a list is one figure. */
    private static void figures(String path, JsonNode node, List<String> into) {
        if (node.isObject()) {
            node.properties().forEach(field -> figures(path + "." + field.getKey(), field.getValue(), into));
        } else {
            into.add(path);
        }
    }

    private static boolean covers(String source, String figure) {
        return figure.equals(source) || figure.startsWith(source + ".");
    }
}
