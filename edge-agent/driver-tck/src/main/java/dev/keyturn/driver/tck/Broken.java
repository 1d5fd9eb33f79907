package dev.keyturn.driver.tck;

/** A promise that a driver did not keep. Its message tells the story so far, with letters in the place of PINs. */
public final class Broken extends AssertionError {
    private static final long serialVersionUID = 1;

    Broken(String what) {
        super(what);
    }

    static void unless(boolean kept, String what) {
        if (!kept) {
            throw new Broken(what);
        }
    }
}
