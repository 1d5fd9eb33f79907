package dev.keyturn.driver;

/** How many credentials of a kind a lock holds. */
public sealed interface CredentialCount {
    record Counted(int number) implements CredentialCount {}

    /** It does not tell, so there may be any. */
    record Untold() implements CredentialCount {}

    record Unreachable(String reason) implements CredentialCount {}
}
