package dev.keyturn.access.calendar;

/** What a fetch brought. */
sealed interface Fetched {

    /**
     * An answer to be read.
     *
     * @param contentType as the server named it, like the others; null where it named none
     */
    record Body(byte[] bytes, String contentType, String etag, String lastModified) implements Fetched {}

    /** @param status of the answer, where it was REFUSED; else 0 */
    record Failed(Trouble trouble, int status) implements Fetched {

        Failed(Trouble trouble) {
            this(trouble, 0);
        }
    }

    /** The server says that it is what it was. */
    record Unchanged() implements Fetched {}

    /** Why there is nothing to read. */
    enum Trouble {
        /** The address, or one that it redirects to, is none that is fetched from. */
        NOT_AN_ADDRESS,
        /** The host is unknown, or in a private network. */
        NO_PUBLIC_HOST,
        UNREACHABLE,
        TOO_SLOW,
        TOO_LARGE,
        TOO_MANY_REDIRECTS,
        /** The server answered with another status than 200 or 304. */
        REFUSED
    }
}
