package dev.keyturn.driver.tck;

import static dev.keyturn.driver.tck.Broken.unless;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.Capabilities.Does;
import dev.keyturn.driver.Capabilities.Scheduling;
import dev.keyturn.driver.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Whatever may come to a lock, drawn by lot. */
final class Sequence {
    private static final int SLOTS = 6;
    /** Locks fall silent at the third wrong code. */
    private static final int WRONG_IN_A_ROW = 2;
    private static final Window SOME_DAY = new Window(Instant.parse("2036-06-01T12:00:00Z"), Instant.parse("2036-06-08T09:00:00Z"));

    private final Trial trial;
    private final RandomGenerator random;
    private final List<Runnable> radio = new ArrayList<>();
    private final List<Runnable> all = new ArrayList<>();
    private final int slots;
    private int wrong;

    Sequence(Trial trial, RandomGenerator random) {
        this.trial = trial;
        this.random = random;
        this.slots = Math.min(SLOTS, trial.capabilities().slots());
        often(20, radio, () -> trial.set(slot(), trial.letters().fresh()));
        often(8, radio, this::setAgain);
        often(8, radio, this::setElsewhere);
        often(3, radio, () -> trial.set(slot(), trial.letters().ofWrongLength(random.nextBoolean())));
        often(2, radio, () -> trial.set(trial.capabilities().slots() + 1, trial.letters().fresh()));
        often(2, radio, this::setForAWindow);
        often(15, radio, () -> trial.clear(slot()));
        often(15, radio, () -> trial.read(slot()));
        often(1, radio, trial::clearAll);
        often(4, radio, trial::status);
        often(1, radio, () -> trial.does(Does.LOCK));
        often(1, radio, () -> trial.does(Does.UNLOCK));
        often(1, radio, () -> trial.does(Does.IDENTIFY));
        all.addAll(radio);
        often(9, all, this::program);
        often(9, all, this::typeRight);
        often(3, all, this::typeWrong);
        often(10, all, this::fault);
        often(1, all, trial::reopen);
    }

    private static void often(int times, List<Runnable> bag, Runnable what) {
        for (int i = 0; i < times; i++) {
            bag.add(what);
        }
    }

    void play(int actions) {
        for (int i = 0; i < actions; i++) {
            oneOf(all).run();
        }
        for (int slot = 1; slot <= slots; slot++) {
            trial.read(slot);
        }
    }

    private <T> T oneOf(List<T> many) {
        return many.get(random.nextInt(many.size()));
    }

    private int slot() {
        return random.nextInt(1, slots + 1);
    }

    private Optional<Integer> taken() {
        var taken = List.copyOf(trial.holds().keySet());
        return taken.isEmpty() ? Optional.empty() : Optional.of(oneOf(taken));
    }

    private void setAgain() {
        taken().ifPresent(slot -> trial.set(slot, trial.holds().get(slot)));
    }

    private void setElsewhere() {
        taken().ifPresent(slot -> trial.set(slot(), trial.holds().get(slot)));
    }

    /** Only where it must be refused: what a lock with a schedule makes of it, the promises say. */
    private void setForAWindow() {
        if (trial.capabilities().scheduling() == Scheduling.NONE) {
            trial.set(slot(), trial.letters().fresh(), Optional.of(SOME_DAY));
        }
    }

    private void program() {
        var slot = slot();
        trial.program(slot, random.nextInt(4) > 0 ? trial.letters().fresh() : taken().map(trial.holds()::get).orElseGet(trial.letters()::fresh));
    }

    private void typeRight() {
        taken().ifPresent(slot -> {
            var pin = trial.holds().get(slot);
            var opened = trial.type(pin);
            unless(opened.isPresent() && pin.equals(trial.holds().get(opened.getAsInt())), "a code that is in the lock does not open it");
            wrong = 0;
        });
    }

    private void typeWrong() {
        if (wrong < WRONG_IN_A_ROW) {
            unless(trial.type(trial.letters().fresh()).isEmpty(), "a code that is not in the lock opens it");
            wrong++;
        }
    }

    private void fault() {
        if (trial.possible().isEmpty()) {
            return;
        }
        var fault = oneOf(trial.possible().stream().sorted().toList());
        trial.befall(fault);
        switch (fault) {
            case STACK_DOWN -> during(radio, 1 + random.nextInt(3));
            case EVENTS_TWICE -> during(List.of(this::typeRight, this::typeRight, oneOf(radio)), 2);
            default -> during(radio, 1);
        }
        trial.heal();
    }

    private void during(List<Runnable> what, int times) {
        for (int i = 0; i < times; i++) {
            oneOf(what).run();
        }
    }
}
