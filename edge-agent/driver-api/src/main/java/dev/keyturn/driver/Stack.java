package dev.keyturn.driver;

/** How the protocol stack below a driver is. */
public sealed interface Stack {
    /** @param version of it, for people; empty text where there is none */
    record Up(String version) implements Stack {}

    /** It cannot be talked to; the driver goes on trying by itself. @param reason a code for people's sentence */
    record Down(String reason) implements Stack {}
}
