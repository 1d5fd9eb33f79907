package dev.keyturn.local.story;

import dev.keyturn.local.client.Await;
import dev.keyturn.local.client.Code;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Untrue;
import java.time.Duration;
import java.util.Objects;

/** Check-in: the PIN opens, the log says who, a wrong one is refused; then an ordinary checkout. */
final class Arrival {
    private static final Duration TOO_EARLY = Duration.ofMinutes(30);

    private final Scene scene;
    private final House house;

    Arrival(Scene scene, House house) {
        this.scene = scene;
        this.house = house;
    }

    void play(Host.Stay stay) {
        scene.page().chapter("A guest comes and goes");
        var host = house.host();
        var place = house.feedUnit();
        var pin = host.reveal(stay);
        var link = host.guestLink(stay);
        scene.sandbox().clockTo(stay.from().minus(TOO_EARLY));
        guestSees(link, "BEFORE", null);
        place.keypad().refuses(pin);
        scene.page().line("half an hour early the PIN opens nothing", "refused");
        scene.sandbox().clockTo(stay.from());
        var codes = host.await("the code is on the door at check-in", stay, Host.SOON, c -> c.opens() && c.asFarAsItGoes());
        scene.page().line("at check-in the code is on the door", codes.getFirst().toString());
        guestSees(link, "IN", pin);
        place.keypad().opens(pin);
        scene.page().line("the PIN, typed on the keypad", "opened");
        scene.page().line("the log says who", logged(place.door()));
        place.keypad().refuses(wrong(pin));
        scene.page().line("a wrong PIN", "refused");
        scene.sandbox().clockTo(stay.until().plusSeconds(1));
        host.await("the code is gone after checkout", stay, Host.SOON, Code::gone);
        place.keypad().refuses(pin);
        scene.page().line("after checkout the code is gone, and so said the lock", "refused");
        guestSees(link, "AFTER", null);
        scene.page().line("the guest's page, by its link alone", "no PIN before, the PIN within, none after");
    }

    /** @param pin null where the page must show none */
    private void guestSees(String link, String state, String pin) {
        var page = scene.nobody().get("/api/access/v1/guest/" + link);
        var shown = page.status() == 200 ? page.body().path("pin").asText(null) : null;
        if (page.status() == 200 && !page.body().path("state").asText().equals(state) || !Objects.equals(shown, pin)) {
            throw new Untrue("the guest's page is not " + state + ": " + page.body().path("state").asText("none")
                    + (shown == null ? " without" : " with") + " a PIN");
        }
    }

    private String logged(String door) {
        return Await.until("the log names the guest", Host.SOON, () -> {
            for (var entry : house.host().api().get("/api/access/v1/log?door=" + door).expect(200).body().path("items")) {
                if (entry.path("kind").asText().equals("UNLOCKED") && entry.path("holder").asText().equals("GUEST")) {
                    return Await.Look.found(entry.path("holder").asText() + " by " + entry.path("method").asText() + ", "
                            + entry.path("certainty").asText());
                }
            }
            return Await.Look.notYet("no entry of a guest");
        });
    }

    /** As long as the right one, and not it. */
    private static String wrong(String pin) {
        var last = pin.charAt(pin.length() - 1);
        return pin.substring(0, pin.length() - 1) + (last == '7' ? '3' : '7');
    }
}
