package dev.keyturn.local.story;

import dev.keyturn.local.client.Secrets;
import dev.keyturn.local.client.Api;
import dev.keyturn.local.client.Sandbox;
import dev.keyturn.local.client.SignIn;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What all chapters share: the platform, the booking site and the page that is written on.
 *
 * @param secrets what must be found nowhere after the story
 * @param log what this program itself logs; empty where that is not known
 * @param realClock the clock of this machine, which tokens live by; the story's own clock is the sandbox's
 */
record Scene(URI origin, Sandbox sandbox, CalendarServer bookingSite, Page page, Options options, InstantSource realClock,
        Secrets secrets, Optional<Path> log) {

    Scene(URI origin, Sandbox sandbox, CalendarServer bookingSite, Page page, Options options, InstantSource realClock) {
        this(origin, sandbox, bookingSite, page, options, realClock, new Secrets(), Optional.empty());
    }

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
