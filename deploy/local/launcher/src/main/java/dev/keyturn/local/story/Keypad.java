package dev.keyturn.local.story;

import dev.keyturn.local.client.Sandbox;
import dev.keyturn.local.client.Untrue;

/** A person at one virtual door. */
record Keypad(Sandbox sandbox, String hub, String serial) {

    /** Types what the door should take. */
    void opens(String pin) {
        var did = sandbox.keypad(hub, serial, pin);
        if (!did.equals("OPENED")) {
            throw new Untrue("the code of the stay did not open " + serial + ": " + did);
        }
    }

    /** Types what the door should refuse. */
    void refuses(String pin) {
        var did = sandbox.keypad(hub, serial, pin);
        if (did.equals("OPENED")) {
            throw new Untrue("a code that should not open did open " + serial);
        }
    }

    /** How many codes the lock holds. */
    int codes() {
        return sandbox.lock(hub, serial).path("codes").asInt();
    }
}
