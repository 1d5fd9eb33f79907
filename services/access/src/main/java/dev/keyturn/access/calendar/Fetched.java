package dev.keyturn.access.calendar;

sealed interface Fetched {
    public record Body(byte[] bytes, String contentType, String etag, String lastModified) implements Fetched {
    }

    public record Failed(Trouble trouble, int status) implements Fetched {
        Failed(Trouble trouble) {
            this(trouble, 0);
        }
    }

    public enum Trouble {
        NOT_AN_ADDRESS,
        NO_PUBLIC_HOST,
        UNREACHABLE,
        TOO_SLOW,
        TOO_LARGE,
        TOO_MANY_REDIRECTS,
        REFUSED;
    }

    public record Unchanged() implements Fetched {
    }
}
