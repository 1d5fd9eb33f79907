package dev.keyturn.local.story;

import dev.keyturn.local.client.Sandbox;
import dev.keyturn.local.client.Untrue;
import dev.keyturn.local.client.Host;
import dev.keyturn.local.client.Await;
import dev.keyturn.contracts.Topic;
import dev.keyturn.local.infra.KafkaAccount;
import dev.keyturn.local.story.Search.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * After all this no PIN and no guest's link is found in anything that the platform keeps: logs, traces, Kafka, databases and their
 * snapshots, hubs and the story itself. That it would be found is shown by what was planted where it may be.
 */
final class Canary {
    private static final Duration AHEAD = Duration.ofDays(200);
    private static final Duration STAY = Duration.ofHours(20);
    private static final Set<Place> DATABASE = Set.of(Place.DATABASE_FILE, Place.TABLE);
    private static final Set<Place> DATABASE_AND_KAFKA =
            Set.of(Place.DATABASE_FILE, Place.TABLE, Place.KAFKA_FILE, Place.KAFKA_RECORD);

    private final Scene scene;
    private final House house;
    private final Installation installation;
    private final Topics topics;
    private final Tables tables;

    Canary(Scene scene, House house) {
        this.scene = scene;
        this.house = house;
        this.installation = new Installation(scene.sandbox().logs());
        this.topics = new Topics(new KafkaAccount(scene.sandbox().address("kafka"), "admin", installation.password("kafka", "admin"), "PLAIN"));
        this.tables = new Tables(scene.sandbox().address("postgres"), installation.password("postgres", "postgres"));
    }

    void play() {
        scene.page().chapter("Canary");
        var random = new SecureRandom();
        var guest = new Needle("a guest's name", eightDigits(random));
        var door = new Needle("a door's name", eightDigits(random));
        plant(guest, door);
        var secrets = secrets();
        var search = search(Stream.concat(secrets.stream(), Stream.of(guest, door)).toList());
        requireAt(search, guest, DATABASE);
        requireAt(search, door, DATABASE_AND_KAFKA);
        scene.page().line("8 digits planted as a guest's name, and as a door's", "found in the database; and on Kafka");
        secrets.forEach(secret -> requireAt(search, secret, Set.of()));
        scene.page().line("%d secrets, in %d files, tables and topics (%d MB)".formatted(secrets.size(), search.sources(),
                search.bytes() / 1_000_000), "0 found");
        var tooShort = scene.secrets().pins().stream().filter(Canary::tooShort).count();
        if (tooShort > 0) {
            scene.page().line("PINs of fewer digits, which are in any figure by chance", tooShort + " left out");
        }
    }

    private static String eightDigits(SecureRandom random) {
        return String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000));
    }

    /** A guest's name stays in access's database; a door's goes to the other services. */
    private void plant(Needle guest, Needle door) {
        var from = scene.sandbox().now().plus(AHEAD);
        house.host().book(house.scheduled().unit(), guest.text(), from, from.plus(STAY));
        house.host().door(house.property(), door.text());
        Await.until("the door is told to the other services", Host.SOON, () -> {
            var told = new Search(List.of(door));
            topics.search(told, Topic.ACCESS_DIRECTORY.topicName()::equals);
            return told.places(door).isEmpty() ? Await.Look.notYet("no record of it") : Await.Look.found(door);
        });
    }

    private List<Needle> secrets() {
        var secrets = new ArrayList<Needle>();
        var pins = scene.secrets().pins();
        for (var i = 0; i < pins.size(); i++) {
            if (!tooShort(pins.get(i))) {
                secrets.add(new Needle("PIN " + (i + 1), pins.get(i)));
            }
        }
        var links = scene.secrets().links();
        for (var i = 0; i < links.size(); i++) {
            secrets.add(new Needle("guest link " + (i + 1), links.get(i)));
        }
        if (secrets.isEmpty()) {
            throw new Untrue("the story has no secret that could be told from chance");
        }
        return secrets;
    }

    private static boolean tooShort(String pin) {
        return pin.length() < Needle.ENOUGH_DIGITS;
    }

    private Search search(List<Needle> needles) {
        var search = new Search(needles);
        tables.search(search);
        topics.search(search);
        installation.search(search);
        ownWords(search);
        for (var place : Place.values()) {
            if (search.count(place) == 0 && place != Place.SNAPSHOT && (place != Place.STACK_FILE || hasStack())) {
                throw new Untrue("nothing was searched of kind " + place);
            }
        }
        return search;
    }

    private boolean hasStack() {
        return !scene.options().driver().equals(Sandbox.VIRTUAL);
    }

    private void ownWords(Search search) {
        try {
            search.in(Place.STORY, "what the story said", new ByteArrayInputStream(scene.page().told().getBytes(StandardCharsets.UTF_8)));
            if (scene.log().isPresent()) {
                try (var in = Files.newInputStream(scene.log().get())) {
                    search.in(Place.STORY, "the story's log", in);
                }
            }
        } catch (IOException e) {
            throw new Untrue("the story's own log cannot be read");
        }
    }

    private static void requireAt(Search search, Needle needle, Set<Place> places) {
        if (!search.places(needle).equals(places)) {
            throw new Untrue(needle + (places.isEmpty() ? " is not to be found, and" : " is to be found in " + places + ", and")
                    + " was found in " + search.places(needle) + ": " + search.where(needle));
        }
    }
}
