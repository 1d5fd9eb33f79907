package dev.keyturn.local.story;

import dev.keyturn.local.client.Await;
import dev.keyturn.local.client.Code;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Untrue;
import dev.keyturn.local.feed.SampleFeed;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A stay is cancelled while its guest is in; dates change; the feed comes empty or as a web page. */
final class Changes {
    private static final Duration STAY = Duration.ofHours(5);
    /** The alert of a feed that is read but not believed; its reason says why. */
    private static final String NOT_BELIEVED = "feed-suspicious";
    private static final String LISTING = "loft-4";
    private static final int NIGHTS_MORE = 2;
    private static final int MUCH_LATER = 20;

    private final Scene scene;
    private final House house;
    private final House.Place place;

    Changes(Scene scene, House house) {
        this.scene = scene;
        this.house = house;
        this.place = house.timed();
    }

    void play() {
        scene.page().chapter("Plans change");
        cancelled();
        nothingComes(datesMove());
    }

    private void cancelled() {
        var from = scene.sandbox().now().plus(Duration.ofMinutes(20));
        var stay = house.host().book(place.unit(), "Otto", from, from.plus(STAY));
        var pin = arrived(stay);
        house.host().cancel(stay);
        house.host().await("the cancelled code is gone", stay, Host.SOON, Code::gone);
        place.keypad().refuses(pin);
        scene.page().line("cancelled while the guest is in", "refused within seconds");
    }

    /** @return the PIN, which has opened the door */
    private String arrived(Host.Stay stay) {
        var pin = house.host().reveal(stay);
        scene.sandbox().clockTo(stay.from());
        house.host().await("the code is on the door", stay, Host.SOON, Code::opens);
        place.keypad().opens(pin);
        return pin;
    }

    /** A unit of its own behind the same door, whose feed the story writes; its first guest is in. */
    private record InHouse(String unit, String calendar, SampleFeed feed, String pin) {}

    /** The same booking comes with other dates: same stay, same PIN, new window, no minute without a code. */
    private InHouse datesMove() {
        var host = house.host();
        var unit = host.unit(house.property(), "Loft 4", List.of(place.door()));
        var feed = twoGuests();
        scene.bookingSite().calendar(LISTING, feed.bytes());
        var calendar = host.api().post("/api/access/v1/units/" + unit + "/calendars",
                Map.of("name", "Airbnb", "url", scene.bookingSite().address(LISTING).toString())).expect(201).text("id");
        fetch(calendar);
        var stay = firstOf(unit);
        var pin = arrived(stay);
        var first = feed.bookings().getFirst();
        var longer = feed.moved(first.code(), first.from(), first.until().plusDays(NIGHTS_MORE));
        var typed = place.keypad().opensThroughout(pin, () -> {
            scene.bookingSite().calendar(LISTING, longer.bytes());
            fetch(calendar);
            Await.until("the stay is longer", Host.SOON, () -> {
                var now = host.stay(stay.id()).until();
                return now.isAfter(stay.until()) ? Await.Look.found(now) : Await.Look.notYet("until " + now);
            });
            scene.sandbox().clockTo(stay.until().plus(Duration.ofMinutes(5)));
        });
        place.keypad().opens(pin);
        if (!host.reveal(stay).equals(pin)) {
            throw new Untrue("the PIN changed with the dates");
        }
        scene.page().line("dates change in the feed: same PIN, new window, no minute without", "opened " + typed + " times of " + typed);
        return new InHouse(unit, calendar, longer, pin);
    }

    private SampleFeed twoGuests() {
        var drawn = SampleFeed.draw(scene.options().seed() + 1, 2, 0, scene.today().plusDays(2));
        var second = drawn.bookings().getLast();
        return drawn.moved(second.code(), second.from().plusDays(MUCH_LATER), second.until().plusDays(MUCH_LATER));
    }

    private Host.Stay firstOf(String unit) {
        return Await.until("both bookings are stays", Host.SOON, () -> {
            var stays = house.host().stays(unit);
            return stays.size() == 2 ? Await.Look.found(stays) : Await.Look.notYet(stays.size() + " stays");
        }).stream().min(Comparator.comparing(Host.Stay::from)).orElseThrow();
    }

    private void nothingComes(InHouse guest) {
        var before = house.host().stays(guest.unit());
        scene.bookingSite().calendar(LISTING, guest.feed().emptied().bytes());
        unchanged(guest, before, "EMPTY");
        scene.page().line("the feed comes empty, twice: no door changes, the host is told", NOT_BELIEVED + ": EMPTY");
        scene.bookingSite().page(LISTING, "<!doctype html><html><body><h1>Please sign in</h1></body></html>");
        unchanged(guest, before, "WEB_PAGE");
        scene.page().line("the feed is a login page: no door changes, the host is told", NOT_BELIEVED + ": WEB_PAGE");
        scene.bookingSite().calendar(LISTING, guest.feed().bytes());
        fetch(guest.calendar());
        house.host().awaitAlert(NOT_BELIEVED, Host.SOON, false);
        scene.page().line("the feed is well again: the alert is over", "closed");
    }

    private void unchanged(InHouse guest, List<Host.Stay> before, String reason) {
        fetch(guest.calendar());
        fetch(guest.calendar());
        house.host().awaitAlert(NOT_BELIEVED, reason, Host.SOON);
        if (!house.host().stays(guest.unit()).equals(before)) {
            throw new Untrue("stays changed although the feed is not to be believed");
        }
        place.keypad().opens(guest.pin());
    }

    private void fetch(String calendar) {
        house.host().api().post("/api/access/v1/calendars/" + calendar + "/fetch", Map.of()).expect(200);
    }
}
