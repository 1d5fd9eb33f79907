package dev.keyturn.agent.core;

/** What is known of a PIN that stays sealed. */
public sealed interface PinState {
    /** It can be opened, and the lock's rules take it. */
    record Fits() implements PinState {}

    record KeyMissing() implements PinState {}

    /** @param reason the broken rule, as a code for people's sentence */
    record Breaks(String reason) implements PinState {}
}
