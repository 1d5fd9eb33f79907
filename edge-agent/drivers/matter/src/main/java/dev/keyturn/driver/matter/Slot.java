package dev.keyturn.driver.matter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/**
 * What a lock holds at an index: a PIN credential and a user, who need not belong together.
 *
 * @param owner the user whose PIN it is; empty where there is no PIN
 * @param pinMaker the fabric that put the PIN in; 0 for none, as for one put in by hand
 * @param user the owner, or the user of that index where there is no PIN
 */
record Slot(boolean taken, OptionalInt owner, int pinMaker, JsonNode user) {
    boolean hasUser() {
        return user.path("userStatus").asInt() > 0;
    }

    boolean userHoldsMore() {
        return user.path("credentials").size() > (taken ? 1 : 0);
    }

    int userMaker() {
        return user.path("creatorFabricIndex").asInt();
    }

    int userType() {
        return user.path("userType").asInt();
    }

    boolean enabled() {
        return user.path("userStatus").asInt() == DoorLock.ENABLED;
    }
}
