package dev.keyturn.driver.virtual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.DefaultCode;
import dev.keyturn.catalogue.Model;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VirtualLockTest {
    private static final SetResult DONE = new SetResult.Done(Evidence.ACKNOWLEDGED);

    private final List<LockSignal> heard = new ArrayList<>();
    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private VirtualLock lock;
    private LockDriver radio;

    private void hang(String model) {
        var building = Building.inMemory(Catalogue.load(), () -> now);
        lock = building.findOrAdd("door", model);
        radio = building.driver("door", model);
        radio.listen(heard::add);
    }

    private SetResult set(int slot, String digits) {
        return radio.setCode(slot, Pin.of(digits), Optional.empty(), "K1");
    }

    private void fault(int silent, int lost, int late, int phantom) {
        lock.faults(new Faults(false, false, silent, lost, late, phantom, Duration.ZERO));
    }

    @Test
    void a_code_that_was_set_opens_and_the_lock_says_which_slot() {
        hang("kwikset-smartcode");
        assertThat(set(4, "739164")).isEqualTo(DONE);
        assertThat(lock.press("739164")).isEqualTo(new Keypress.Opened(4));
        assertThat(heard).containsExactly(new LockSignal.Unlocked(LockSignal.By.KEYPAD, OptionalInt.of(4)));
    }

    private void hangSetTo(String model, int pinLength, Building building) {
        lock = building.add("door", model, pinLength).orElseThrow();
        radio = building.driver("door", model);
        radio.listen(heard::add);
    }

    @Test
    void a_lock_that_is_set_to_one_length_says_so_and_refuses_every_other() {
        hangSetTo("schlage-be469zp", 8, Building.inMemory(Catalogue.load(), () -> now));
        assertThat(radio.capabilities().shortestPin()).isEqualTo(8);
        assertThat(radio.capabilities().longestPin()).isEqualTo(8);
        assertThat(set(1, "739164")).isEqualTo(new SetResult.RefusedByRule("pin-length"));
        assertThat(radio.check(Pin.of("739164"))).isEqualTo(new PinCheck.Breaks("pin-length"));
        assertThat(lock.program(1, Optional.of("7391"))).isEqualTo(HandProgramming.BREAKS_RULE);
        assertThat(set(1, "73916420")).isEqualTo(DONE);
        assertThat(lock.press("73916420")).isEqualTo(new Keypress.Opened(1));
    }

    @Test
    void the_length_outlives_a_power_cut_and_not_a_factory_reset(@TempDir Path folder) {
        hangSetTo("schlage-be469zp", 8, onDisk(folder));
        radio = onDisk(folder).driver("door", "schlage-be469zp");
        assertThat(radio.capabilities().shortestPin()).isEqualTo(8);

        lock.holdReset(30, true);
        assertThat(onDisk(folder).driver("door", "schlage-be469zp").capabilities().longestPin()).as("as shipped").isEqualTo(4);
        assertThat(lock.press("73916420")).isEqualTo(new Keypress.Refused());
    }

    @Test
    void a_length_that_the_model_does_not_take_and_a_taken_serial_hang_nothing() {
        var building = Building.inMemory(Catalogue.load(), () -> now);
        assertThatThrownBy(() -> building.add("door", "nuki-keypad", 8)).hasMessageContaining("pinLength");
        assertThat(building.find("door")).isEmpty();
        assertThat(building.add("door", "nuki-keypad", 6)).isPresent();
        assertThat(building.add("door", "nuki-keypad", null)).isEmpty();
    }

    private Building onDisk(Path folder) {
        return new Building(Catalogue.load(), new SealedFiles(folder, new SecureRandom()), () -> now);
    }

    static List<String> models() {
        return Catalogue.load().models().stream().map(Model::id).toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void a_virtual_lock_can_be_of_any_model_and_a_hand_can_program_and_reset_it(String model) {
        hang(model);
        var kind = Catalogue.load().find(model).orElseThrow();
        var slot = kind.slots().first();
        var digits = "73915264".substring(0, kind.keypad().accepted().first());
        assertThat(lock.program(slot, Optional.of(digits))).isEqualTo(HandProgramming.DONE);
        assertThat(lock.press(digits)).isEqualTo(new Keypress.Opened(slot));
        assertThat(lock.holdReset(kind.reset().factory().holdSeconds().orElse(30), true)).isEqualTo(ResetPress.FACTORY_RESET);
        assertThat(lock.press(digits)).isEqualTo(new Keypress.Refused());
        kind.reset().defaults().stream().filter(code -> code.role() == DefaultCode.Role.USER).flatMap(code -> code.digits().stream())
                .forEach(code -> assertThat(lock.press(code)).isInstanceOf(Keypress.Opened.class));
    }

    @Test
    void the_bolt_falls_by_itself() {
        hang("kwikset-smartcode");
        set(1, "739164");
        lock.press("739164");
        now = now.plus(VirtualLock.AUTO_LOCK);
        assertThat(radio.status()).isEqualTo(new Status.Answering(Status.Bolt.LOCKED, OptionalInt.of(100)));
        assertThat(heard).contains(new LockSignal.Locked(LockSignal.By.ITSELF));
    }

    @Test
    void buttons_that_carry_two_digits_open_with_either() {
        hang("kwikset-smartcode");
        set(1, "739164");
        assertThat(lock.press("839263")).isEqualTo(new Keypress.Opened(1));
    }

    @Test
    void a_code_that_begins_like_another_is_a_duplicate_where_the_model_compares_beginnings() {
        hang("kwikset-smartcode");
        set(1, "739164");
        assertThat(set(2, "739185")).isEqualTo(new SetResult.DuplicateOf(OptionalInt.empty()));
    }

    @Test
    void a_matter_lock_names_the_slot_of_a_duplicate_and_lets_no_strange_code_be_replaced() {
        hang("aqara-u300");
        lock.program(2, Optional.of("739164"));
        assertThat(set(1, "739164")).isEqualTo(new SetResult.DuplicateOf(OptionalInt.of(2)));
        assertThat(set(2, "285739")).isEqualTo(new SetResult.SlotTaken());
        assertThat(radio.clearCode(2)).isEqualTo(new ClearResult.Done(Evidence.ACKNOWLEDGED));
        assertThat(set(2, "285739")).isEqualTo(DONE);
    }

    @Test
    void a_keypad_falls_silent_after_too_many_wrong_codes() {
        hang("kwikset-smartcode");
        set(1, "739164");
        for (int i = 0; i < 3; i++) {
            assertThat(lock.press("111111")).isEqualTo(new Keypress.Refused());
        }
        assertThat(lock.press("739164")).isEqualTo(new Keypress.LockedOut());
        assertThat(heard).endsWith(new LockSignal.LockedOut());
        now = now.plusSeconds(60);
        assertThat(lock.press("739164")).isEqualTo(new Keypress.Opened(1));
    }

    @Test
    void reading_tells_no_more_than_the_model_does() {
        hang("kwikset-smartcode");
        set(1, "739164");
        assertThat(radio.readSlot(1)).isEqualTo(new SlotContent.Known(Pin.of("739164"), Optional.empty()));
        hang("schlage-be469zp");
        set(1, "7391");
        assertThat(radio.readSlot(1)).isEqualTo(new SlotContent.Occupied(Optional.empty()));
        assertThat(radio.readSlot(2)).isEqualTo(new SlotContent.Empty());
    }

    @Test
    void a_lock_with_a_schedule_keeps_the_window_by_its_own_clock() {
        hang("nuki-keypad");
        var window = new Window(now.plusSeconds(60), now.plusSeconds(120));
        radio.setCode(1, Pin.of("739164"), Optional.of(window), "K1");
        assertThat(lock.press("739164")).isEqualTo(new Keypress.Refused());
        now = window.notBefore();
        assertThat(lock.press("739164")).isEqualTo(new Keypress.Opened(1));
        now = window.notAfter();
        assertThat(lock.press("739164")).isEqualTo(new Keypress.Refused());
    }

    @Test
    void a_window_is_refused_by_a_lock_without_a_schedule() {
        hang("kwikset-smartcode");
        assertThat(radio.setCode(1, Pin.of("739164"), Optional.of(new Window(now, now.plusSeconds(9))), "K1"))
                .isEqualTo(new SetResult.RefusedByRule("no-own-schedule"));
    }

    @Test
    void the_rules_of_the_model_are_the_locks() {
        hang("nuki-keypad");
        assertThat(set(1, "7391")).isEqualTo(new SetResult.RefusedByRule("pin-length"));
        assertThat(set(1, "739160")).isEqualTo(new SetResult.RefusedByRule("pin-forbidden-digit"));
        assertThat(set(101, "739164")).isEqualTo(new SetResult.NoSlot());
        hang("aqara-u100");
        assertThat(set(1, "739164")).isEqualTo(new SetResult.RefusedByRule("codes-not-by-radio"));
    }

    @Test
    void what_the_air_loses_is_told_apart_from_what_the_lock_did_not_hear() {
        hang("kwikset-smartcode");
        fault(1, 0, 0, 0);
        assertThat(set(1, "739164")).isInstanceOf(SetResult.Unreachable.class);
        assertThat(lock.wouldOpen("739164")).isEmpty();
        fault(0, 1, 0, 0);
        assertThat(set(1, "739164")).isInstanceOf(SetResult.OutcomeUnknown.class);
        assertThat(lock.wouldOpen("739164")).isPresent();
        fault(0, 0, 0, 1);
        assertThat(radio.clearCode(1)).isEqualTo(new ClearResult.Done(Evidence.ACKNOWLEDGED));
        assertThat(lock.wouldOpen("739164")).as("it only said so").isPresent();
    }

    @Test
    void a_late_act_takes_effect_after_a_while_or_before_the_next_one() {
        hang("kwikset-smartcode");
        fault(0, 0, 2, 0);
        assertThat(set(1, "739164")).isInstanceOf(SetResult.OutcomeUnknown.class);
        assertThat(lock.wouldOpen("739164")).isEmpty();
        now = now.plus(VirtualLock.LATE_BY);
        assertThat(lock.wouldOpen("739164")).isPresent();
        radio.clearCode(1);
        assertThat(radio.readSlot(1)).isEqualTo(new SlotContent.Empty());
    }

    @Test
    void a_dead_lock_answers_nothing_but_its_keypad_works_and_it_tells_when_it_is_back() {
        hang("kwikset-smartcode");
        set(1, "739164");
        lock.dead(true);
        assertThat(radio.status()).isInstanceOf(Status.Unreachable.class);
        assertThat(lock.press("739164")).isEqualTo(new Keypress.Opened(1));
        assertThat(heard).isEmpty();
        lock.dead(false);
        assertThat(heard).contains(new LockSignal.Awake());
    }

    @Test
    void without_power_nothing_works() {
        hang("kwikset-smartcode");
        set(1, "739164");
        lock.battery(0);
        assertThat(lock.press("739164")).isEqualTo(new Keypress.NoPower());
        assertThat(radio.readSlot(1)).isInstanceOf(SlotContent.Unreachable.class);
    }

    @Test
    void the_reset_button_wants_to_be_held_as_long_as_the_model_says() {
        hang("aqara-u200");
        set(1, "739164");
        assertThat(lock.holdReset(1, false)).isEqualTo(ResetPress.SOFT_RESET);
        assertThat(lock.holdReset(9, false)).isEqualTo(ResetPress.NOTHING);
        assertThat(lock.wouldOpen("739164")).isPresent();
        assertThat(lock.holdReset(10, false)).isEqualTo(ResetPress.FACTORY_RESET);
        assertThat(lock.wouldOpen("739164")).isEmpty();
        assertThat(heard).contains(new LockSignal.WasReset());
    }

    @Test
    void after_a_factory_reset_the_codes_of_the_factory_are_back() {
        hang("kwikset-smartcode");
        assertThat(lock.holdReset(30, false)).as("it wants one more press").isEqualTo(ResetPress.NOTHING);
        assertThat(lock.holdReset(30, true)).isEqualTo(ResetPress.FACTORY_RESET);
        assertThat(lock.press("1234")).isEqualTo(new Keypress.Opened(1));
    }

    @Test
    void its_memory_survives_without_power_and_a_look_at_the_disk_tells_no_code(@TempDir Path folder) throws IOException {
        var catalogue = Catalogue.load();
        var building = new Building(catalogue, new SealedFiles(folder, new SecureRandom()), () -> now);
        building.driver("door-1", "kwikset-smartcode").setCode(2, Pin.of("739164"), Optional.empty(), "K1");
        var again = new Building(catalogue, new SealedFiles(folder, new SecureRandom()), () -> now);
        assertThat(again.find("door-1")).get().extracting(found -> found.press("739164")).isEqualTo(new Keypress.Opened(2));
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("739164");
            }
        }
    }

    @Test
    void the_memory_of_another_building_is_not_read(@TempDir Path folder) throws IOException {
        new Building(Catalogue.load(), new SealedFiles(folder, new SecureRandom()), () -> now).findOrAdd("door-1", "nuki-keypad");
        Files.delete(folder.resolve("building.key"));
        assertThatThrownBy(() -> new Building(Catalogue.load(), new SealedFiles(folder, new SecureRandom()), () -> now))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("door-1");
    }

    @Test
    void an_unknown_model_and_an_odd_serial_are_refused() {
        var building = Building.inMemory(Catalogue.load(), () -> now);
        assertThatThrownBy(() -> building.findOrAdd("door", "no-such")).hasMessageContaining("no-such");
        assertThatThrownBy(() -> building.findOrAdd("../door", "nuki-keypad")).hasMessageContaining("serial");
    }
}
