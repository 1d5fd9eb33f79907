package dev.keyturn.access.grant;

/** Why a grant has no PIN yet. */
public enum WaitsFor {
    /** The window is still far; a PIN that nobody needs yet is not chosen. */
    ITS_TIME("its-time"),

    /** No door has a lock that takes codes from Keyturn. */
    A_LOCK("a-lock"),

    /** A lock is of a model that the catalogue does not know. */
    THE_MODEL("the-model"),

    /** No PIN suits all locks: their lengths have none in common. */
    COMMON_RULES("common-rules"),

    /** All that would suit are taken on one of the locks. */
    A_FREE_PIN("a-free-pin");

    private final String code;

    WaitsFor(String code) {
        this.code = code;
    }

    /** The word in the API, from which a sentence is made. */
    public String code() {
        return code;
    }
}
