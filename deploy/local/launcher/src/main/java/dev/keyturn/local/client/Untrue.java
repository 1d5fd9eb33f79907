package dev.keyturn.local.client;

/** The first thing of the story that is not so. Its message says what was expected and what was seen, and holds no secret. */
public final class Untrue extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Untrue(String message) {
        super(message);
    }
}
