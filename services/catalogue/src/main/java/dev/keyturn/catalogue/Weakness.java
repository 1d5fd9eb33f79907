package dev.keyturn.catalogue;

/** Why a code is among the first that a stranger would try. */
public enum Weakness {
    /** 7777 */
    ALL_SAME,
    /** 3456 or 2109: counts up or down, from 9 on to 0 too. */
    RUN,
    /** 1212 or 123123 */
    REPEATED_BLOCK,
    /** 1221 or 123321: reads the same from behind. */
    MIRROR,
    /** On the list of most used codes. */
    COMMON,
    /** What a lock of the stay opens by when it comes back from a reset. */
    FACTORY,
    /** Begins or ends with a year from 1900 to 2099. */
    YEAR
}
