package dev.keyturn.catalogue;

/** The names that a lock takes beside its codes, in characters. */
public record NameRule(int shortest, int longest, Alphabet alphabet) {
    public enum Alphabet { ANY, NO_SPACES, ALPHANUMERIC }
}
