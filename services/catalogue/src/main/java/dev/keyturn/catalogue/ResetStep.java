package dev.keyturn.catalogue;

import java.util.OptionalInt;

/**
 * What a person does at the lock to reset it.
 *
 * @param holdSeconds how long the button is held; empty where nothing is held, or until the signal comes
 * @param signal what the lock does to say that it took it
 * @param confirmedByPress whether one more press must follow the signal
 */
public record ResetStep(Act act, OptionalInt holdSeconds, Signal signal, boolean confirmedByPress) {
    public enum Act { PRESS_RESET, HOLD_RESET, HOLD_SETTINGS_AS_ADMIN, HOLD_BUTTON_WHILE_POWERING_UP, IN_MAKERS_APP }

    public enum Signal { NONE, BEEP_OR_BLINK, BEEP_AND_RED, BLINK_OR_CHECK, PROMPT, VOICE_WELCOME }
}
