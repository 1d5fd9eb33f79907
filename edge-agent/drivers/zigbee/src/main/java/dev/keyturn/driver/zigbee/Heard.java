package dev.keyturn.driver.zigbee;

/** What came of asking through the bridge. */
sealed interface Heard<T> {
    record Told<T>(T what) implements Heard<T> {}

    /** Nothing was asked: the bridge cannot be talked to, or does not know the lock. @param reason a code for people's sentence */
    record NotAsked<T>(String reason) implements Heard<T> {}

    /** It was asked, and no answer came. @param reason a code for people's sentence */
    record NoAnswer<T>(String reason) implements Heard<T> {}
}
