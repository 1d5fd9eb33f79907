package dev.keyturn.local.story;

import dev.keyturn.local.client.Api;
import dev.keyturn.local.client.Sandbox;
import dev.keyturn.local.client.SignIn;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;

/**
 * What all chapters share: the platform, the booking site and the page that is written on.
 *
 * @param realClock the clock of this machine, which tokens live by; the story's own clock is the sandbox's
 */
record Scene(URI origin, Sandbox sandbox, CalendarServer bookingSite, Page page, Options options, InstantSource realClock) {

    Api signedIn(String user, String password, String organization) {
        return new Api(origin, new SignIn(origin, user, password, organization, realClock));
    }

    /** Today at the property, by the sandbox's clock. */
    LocalDate today() {
        return sandbox.now().atZone(options.zone()).toLocalDate();
    }

    Api operator() {
        return signedIn("operator", "keyturn-demo", null);
    }

    Api nobody() {
        return Api.open(origin);
    }
}
