package dev.keyturn.catalogue;

/** How the codes of a model are managed; a host sees it before attaching a lock. */
public enum Management {
    /** The hub sets and removes codes over the air. */
    RADIO,
    /** A person sets and removes each code from a card that Keyturn gives them; the proof is their word. */
    ASSISTED,
    /** Not at all: such a lock takes no codes from Keyturn. */
    NONE
}
