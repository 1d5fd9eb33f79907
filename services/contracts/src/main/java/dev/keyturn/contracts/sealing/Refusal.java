package dev.keyturn.contracts.sealing;

/** Why a signed or sealed record was not taken. */
public enum Refusal {
    /** Not in the form that travels at all. */
    MALFORMED,
    /** Sealed to a key that is not ours, or altered on the way. */
    NOT_SEALED_TO_US,
    /** Signed by a key that no key set vouches for. */
    UNKNOWN_KEY,
    /** The signature does not fit. */
    FORGED,
    /** Signed by a service that has no say in this kind of record. */
    WRONG_SPEAKER,
    /** It names another hub. */
    ANOTHER_HUB,
    /** A newer shape than we read; the last good record stays in force. */
    UNREADABLE_VERSION,
    /** Genuine, but its content breaks the shape. */
    UNREADABLE
}
