package dev.keyturn.driver;

/** Whether a lock's rules take a PIN. */
public sealed interface PinCheck {
    record Fits() implements PinCheck {}

    /** @param reason a code for people's sentence, such as {@code pin-length}; never digits */
    record Breaks(String reason) implements PinCheck {}
}
