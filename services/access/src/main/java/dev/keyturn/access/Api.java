package dev.keyturn.access;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/** What the answers of this service's API have in common. */
public final class Api {

    private static final String ROOT = "/api/access/v1/";

    private Api() {}

    /** An answer that no cache may keep. */
    public static Response secret(Object body) {
        var never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(body).cacheControl(never).build();
    }

    /** For the header Location. @param collection the plural in the path, such as {@code stays} */
    public static URI address(String collection, UUID id) {
        return URI.create(ROOT + collection + "/" + id);
    }

    /** As {@link #address(String, UUID)}, for things whose id comes from elsewhere, such as organizations. */
    public static URI address(String collection, String id) {
        return URI.create(ROOT + collection + "/" + id);
    }
}
