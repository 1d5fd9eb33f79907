package dev.keyturn.access.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.access.fixture.House;
import dev.keyturn.access.fixture.Place;
import dev.keyturn.contracts.fleet.LockRecord.Reported;
import dev.keyturn.local.infra.LocalInfra;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No two codes of a lock press alike, however many are booked at once. */
@QuarkusTest
class UniquePinTest {
    private static final int AT_ONCE = 12;
    /** It compares the first four presses only, of a keypad with two digits on a button: 12 34 56 78 90. */
    private static final String FIVE_BUTTONS = "kwikset-smartcode";

    @Inject
    House house;

    LocalInfra infra;
    Place place;

    @BeforeEach
    void aPlace() {
        place = house.open(infra);
    }

    @Test
    void stays_that_are_booked_at_the_same_moment_on_one_lock_get_pins_of_their_own() throws Exception {
        var door = place.door("Street door");
        var lock = place.lockOn(door, Place.YALE, new Reported(null, 4, 4, null));
        var units = IntStream.range(0, AT_ONCE).mapToObj(i -> place.unit("Loft " + i, door)).toList();

        var stays = atOnce(units);

        assertThat(stays.stream().map(place::reveal)).doesNotHaveDuplicates().allMatch(pin -> pin.matches("[0-9]{4}"));
        assertThat(reserved(lock)).hasSize(AT_ONCE).doesNotHaveDuplicates();
    }

    @Test
    void presses_stay_reserved_for_the_whole_of_a_longer_stay_while_the_model_of_its_lock_is_unknown() {
        var door = place.door("Street door");
        var lock = place.lockOn(door, Place.YALE);
        var stay = place.stay(place.unit("Loft 1", door), "Ada", 1, 2);
        place.reveal(stay);
        place.replaceHub(lock, "no-such-model");

        var answer = place.owner.get("/stays/" + stay);
        place.owner.patch("/stays/" + stay, answer.header("ETag"), Map.of("checkOut", place.day(9))).then().statusCode(200);

        assertThat(house.rows(place.organization, """
                select (upper(r.during) = g.not_after + interval '180 days')::text
                from pin_reservation r join access_grant g on g.id = r.grant_id where g.stay_id = ?
                """, stay)).containsOnly("true");
    }

    @Test
    void where_two_digits_share_a_button_or_a_beginning_is_enough_no_two_pins_press_alike() throws Exception {
        var door = place.door("Street door");
        place.lockOn(door, FIVE_BUTTONS);
        var units = IntStream.range(0, AT_ONCE).mapToObj(i -> place.unit("Loft " + i, door)).toList();

        var stays = atOnce(units);

        assertThat(stays.stream().map(place::reveal).map(pin -> presses(pin).substring(0, 4))).doesNotHaveDuplicates();
    }

    @Test
    void a_guest_of_two_doors_shares_neither_with_another_guest() throws Exception {
        var street = place.door("Street door");
        var garden = place.door("Garden gate");
        var streetLock = place.lockOn(street, Place.YALE);
        var gardenLock = place.lockOn(garden, Place.AQARA);
        var units = List.of(place.unit("Loft 1", street, garden), place.unit("Loft 2", garden, street), place.unit("Loft 3", street),
                place.unit("Loft 4", garden));

        var stays = atOnce(units);

        assertThat(stays.stream().map(place::reveal)).doesNotHaveDuplicates();
        assertThat(reserved(streetLock)).doesNotHaveDuplicates();
        assertThat(reserved(gardenLock)).doesNotHaveDuplicates();
    }

    @Test
    void a_pin_is_in_the_database_neither_in_clear_nor_as_a_plain_hash() {
        var door = place.door("Street door");
        place.lockOn(door, Place.YALE);
        var pin = place.reveal(place.stay(place.unit("Loft 1", door), "Ada", 1, 2));

        var kept = house.rows(place.organization, "select g::text from access_grant g union all select r::text from pin_reservation r"
                + " union all select a::text from audit_entry a union all select c::text from code_set c");

        assertThat(kept).isNotEmpty().noneMatch(row -> row.contains(pin) || row.contains(hex(pin)) || row.contains(sha256(pin)));
    }

    private List<String> reserved(UUID lock) {
        return house.rows(place.organization, "select encode(fingerprint, 'hex') from pin_reservation where lock_id = ?", lock);
    }

    /** One stay of each unit, of the same nights, all asked for in the same moment. */
    private List<UUID> atOnce(Collection<UUID> units) throws InterruptedException {
        var ready = new CountDownLatch(units.size());
        List<Callable<UUID>> bookings = units.stream().<Callable<UUID>>map(unit -> () -> {
            ready.countDown();
            ready.await();
            return place.stay(unit, "Guest", 1, 2);
        }).toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(bookings).stream().map(Future::resultNow).toList();
        }
    }

    private static String presses(String pin) {
        return pin.chars().mapToObj(digit -> digit == '0' ? "5" : String.valueOf((digit - '0' + 1) / 2)).collect(Collectors.joining());
    }

    private static String hex(String pin) {
        return HexFormat.of().formatHex(pin.getBytes());
    }

    private static String sha256(String pin) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pin.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
