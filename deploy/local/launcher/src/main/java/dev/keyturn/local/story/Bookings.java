package dev.keyturn.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyturn.local.client.Await;
import dev.keyturn.local.client.Code;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Untrue;
import dev.keyturn.local.feed.SampleFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The host subscribes to a calendar: every booking becomes a stay with its own PIN, blocks do not. */
final class Bookings {
    /** Codes further ahead than this wait with access; the preload horizon. */
    private static final Duration HORIZON = Duration.ofHours(72);
    private static final String LISTING = "loft-1";
    private static final int GUESTS = 6;
    private static final int BLOCKS = 3;

    private final Scene scene;
    private final House house;

    Bookings(Scene scene, House house) {
        this.scene = scene;
        this.house = house;
    }

    /** @return the stays that came of it, soonest first */
    List<Host.Stay> play() {
        scene.page().chapter("Bookings become codes");
        var host = house.host();
        var calendar = host.api().post("/api/access/v1/units/" + house.feedUnit().unit() + "/calendars",
                Map.of("name", "Airbnb", "url", address())).expect(201).text("id");
        var understood = fetched(calendar);
        var bookings = understood.path("bookings").asInt();
        var stays = host.stays(house.feedUnit().unit()).stream().sorted(Comparator.comparing(Host.Stay::from)).toList();
        if (stays.size() != bookings) {
            throw new Untrue(bookings + " bookings became " + stays.size() + " stays");
        }
        scene.page().line("the calendar is read", bookings + " bookings, " + understood.path("blocks").asInt() + " blocks");
        scene.page().line("every booking is a stay, no block is", stays.size() + " stays");
        proofs(stays);
        ownPins(stays);
        return stays;
    }

    /** A given address is read as it is; a file, or a feed drawn from the seed, is served by the story's booking site. */
    private String address() {
        var given = scene.options().calendar();
        if (given.filter(calendar -> calendar.startsWith("http")).isPresent()) {
            return given.get();
        }
        scene.bookingSite().calendar(LISTING, given.map(Bookings::read)
                .orElseGet(() -> SampleFeed.draw(scene.options().seed(), GUESTS, BLOCKS, scene.today().plusDays(1)).bytes()));
        return scene.bookingSite().address(LISTING).toString();
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new Untrue("the calendar file " + file + " cannot be read");
        }
    }

    private JsonNode fetched(String calendar) {
        house.host().api().post("/api/access/v1/calendars/" + calendar + "/fetch", Map.of());
        return Await.until("the calendar is read", Host.SOON, () -> {
            var seen = house.host().api().get("/api/access/v1/calendars/" + calendar).expect(200).body();
            return seen.path("lastGoodAt").isTextual()
                    ? Await.Look.found(seen.path("understood"))
                    : Await.Look.notYet(seen.path("trouble").path("code").asText("not fetched"));
        });
    }

    private void proofs(List<Host.Stay> stays) {
        var now = scene.sandbox().now();
        for (var stay : stays) {
            if (stay.from().isBefore(now.plus(HORIZON)) && stay.until().isAfter(now)) {
                var codes = house.host().await("stay from " + stay.from(), stay, Host.SOON, Code::asFarAsItGoes);
                scene.page().line("stay from " + stay.from() + ": the code is as far as it can be now",
                        codes.getFirst().rung() + ", expected " + codes.getFirst().expected());
            }
        }
    }

    private void ownPins(List<Host.Stay> stays) {
        var now = scene.sandbox().now();
        var coming = stays.stream().filter(s -> s.state().equals("BOOKED") && s.until().isAfter(now)).toList();
        var pins = new HashSet<String>();
        coming.forEach(stay -> pins.add(house.host().reveal(stay)));
        if (pins.size() != coming.size()) {
            throw new Untrue(coming.size() + " stays share " + pins.size() + " PINs");
        }
        scene.page().line("each has its own PIN", pins.size() + " different ones");
    }
}
