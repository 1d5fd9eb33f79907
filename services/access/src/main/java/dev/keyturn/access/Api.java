package dev.keyturn.access;

import java.net.URI;
import java.util.UUID;

public final class Api {
    private static final String ROOT = "/api/access/v1/";

    private Api() {
    }

    public static URI address(String collection, UUID id) {
        return URI.create(ROOT + collection + "/" + id);
    }

    public static URI address(String collection, String id) {
        return URI.create(ROOT + collection + "/" + id);
    }
}
