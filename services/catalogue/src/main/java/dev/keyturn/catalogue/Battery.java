package dev.keyturn.catalogue;

import java.util.OptionalInt;

/**
 * What powers a lock, so that a person brings the right thing.
 *
 * @param cells how many; empty for a pack of the maker's
 */
public record Battery(Kind kind, OptionalInt cells) {
    public enum Kind { AA, AAA, RECHARGEABLE_PACK }
}
