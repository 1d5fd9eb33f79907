package dev.keyturn.catalogue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The models that Keyturn knows. Immutable and safe to share. */
public final class Catalogue {
    private static final String INDEX = "models/index.json";

    private final Map<String, Model> models = new TreeMap<>();

    private Catalogue(Collection<Model> models) {
        for (Model model : models) {
            if (this.models.put(model.id(), model) != null) {
                throw new IllegalArgumentException("Two models have the id " + model.id());
            }
        }
    }

    /**
     * The models that are shipped.
     *
     * @throws IllegalStateException where a shipped file breaks the rules of a model file, naming it and what is wrong
     */
    public static Catalogue load() {
        try {
            var ids = new ObjectMapper().readValue(resource(INDEX), String[].class);
            return new Catalogue(List.of(ids).stream().map(Catalogue::shipped).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Catalogue of(Collection<Model> models) {
        return new Catalogue(models);
    }

    public Optional<Model> find(String id) {
        return Optional.ofNullable(models.get(id));
    }

    /** All of them, by id. */
    public List<Model> models() {
        return List.copyOf(models.values());
    }

    private static Model shipped(String id) {
        String file = "models/" + id + ".json";
        try {
            Model model = ModelFile.read(resource(file));
            if (!model.id().equals(id)) {
                throw new IOException("the id is " + model.id());
            }
            return model;
        } catch (IOException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Catalogue.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is not shipped");
            }
            return in.readAllBytes();
        }
    }
}
