package dev.keyturn.contracts.stay;

import java.util.Objects;
import java.util.UUID;

/** How to reach a stay's guest, and their link. Key: the stay. @param sealed compact JWE to notify's key; nobody else reads it */
public record Delivery(int v, UUID stay, String organization, String sealed) {
    public static final int VERSION = 1;

    public Delivery {
        Objects.requireNonNull(stay, "stay");
        Objects.requireNonNull(organization, "organization");
        Objects.requireNonNull(sealed, "sealed");
    }
}
