package dev.keyturn.access.card;

import dev.keyturn.contracts.hub.Trouble;

/** Why a person could not do what a card asks for. */
public enum Obstacle {
    /** They could not get at the lock, or at it through its maker's app. */
    NOT_REACHED("not-reached", Trouble.UNREACHABLE),
    /** The lock holds no more codes. */
    NO_ROOM("no-room", Trouble.NO_SLOT),
    /** The lock or its maker's app would not do it. */
    REFUSED("refused-by-lock", Trouble.REFUSED_BY_RULE);

    private final String code;
    private final Trouble trouble;

    Obstacle(String code, Trouble trouble) {
        this.code = code;
        this.trouble = trouble;
    }

    /** For the sentence. */
    String code() {
        return code;
    }

    Trouble trouble() {
        return trouble;
    }
}
