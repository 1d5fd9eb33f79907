package dev.keyturn.access;

import java.net.URI;
import java.util.UUID;

/** The addresses of things in this service's API, for the header Location. */
public final class Api {

    private static final String ROOT = "/api/access/v1/";

    private Api() {}

    /** @param collection the plural in the path, such as {@code stays} */
    public static URI address(String collection, UUID id) {
        return URI.create(ROOT + collection + "/" + id);
    }

    /** As {@link #address(String, UUID)}, for things whose id comes from elsewhere, such as organizations. */
    public static URI address(String collection, String id) {
        return URI.create(ROOT + collection + "/" + id);
    }
}
