package dev.keyturn.driver;

/** What came of taking a lock into the network. */
public sealed interface JoinResult {
    /**
     * @param address by which {@link Driver#lock} finds it from now on
     * @param device what it says it is, maker and product, for a person to compare; empty text where it says nothing
     */
    record Joined(String address, String device) implements JoinResult {}

    /** Nothing came in time. */
    record NobodyCame() implements JoinResult {}

    /** It came and was not let in, or left as it found the code wrong. @param reason a code for people's sentence */
    record Refused(String reason) implements JoinResult {}

    /** The stack below does not answer. */
    record Unreachable(String reason) implements JoinResult {}

    /** This radio's locks are not taken in by the hub. */
    record NotByRadio() implements JoinResult {}
}
