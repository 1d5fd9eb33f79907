package dev.keyturn.driver.tck;

import static dev.keyturn.driver.tck.Broken.unless;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.Capabilities.Does;
import dev.keyturn.driver.Capabilities.ReadBack;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Status;
import java.util.Optional;
import java.util.Set;

/**
 * Holds what a driver says of one act against what the lock's memory says.
 *
 * @param lock as the driver tells it
 * @param faults in force during the act
 */
record Judge(Change change, Capabilities lock, Set<Fault> faults) {
    /** Whether anything but a plain answer may come. */
    static boolean disturbed(Set<Fault> faults) {
        return faults.stream().anyMatch(fault -> fault != Fault.EVENTS_TWICE);
    }

    /** @param breaks whether the driver itself said that the lock's rules refuse it */
    void set(int slot, Pin pin, boolean breaks, SetResult result) {
        switch (result) {
            case SetResult.Done(var evidence) -> {
                unless(!breaks, "it says Done to what its own check refuses");
                claims(slot, Optional.of(pin), evidence);
            }
            case SetResult.DuplicateOf(var where) -> {
                refuses();
                answers();
                unless(where.isPresent() ? change.now(where.getAsInt()).equals(Optional.of(pin)) : change.after().containsValue(pin),
                        "it tells of a duplicate where none is");
            }
            case SetResult.NoSlot() -> {
                refuses();
                unless(slot > lock.slots() || change.after().size() >= lock.slots(), "it says that there is no room, and there is");
            }
            case SetResult.SlotTaken() -> {
                refuses();
                answers();
                unless(change.now(slot).isPresent(), "it says that the slot is taken, and it is empty");
            }
            case SetResult.RefusedByRule(_) -> {
                refuses();
                unless(breaks, "it refuses what its own check lets pass");
            }
            case SetResult.Unreachable(_) -> unheard();
            case SetResult.OutcomeUnknown(_) -> unknown(slot, Optional.of(pin));
        }
        unless(!breaks || disturbed(faults) || slot > lock.slots() || result instanceof SetResult.RefusedByRule,
                "what its own check refuses is no RefusedByRule");
    }

    void cleared(int slot, ClearResult result) {
        switch (result) {
            case ClearResult.Done(var evidence) -> claims(slot, Optional.empty(), evidence);
            case ClearResult.Refused(_) -> {
                refuses();
                unless(disturbed(faults) || slot > lock.slots(), "it refuses to empty a slot");
            }
            case ClearResult.Unreachable(_) -> unheard();
            case ClearResult.OutcomeUnknown(_) -> unknown(slot, Optional.empty());
        }
    }

    void clearedAll(ClearResult result) {
        switch (result) {
            case ClearResult.Done(var evidence) -> {
                answers();
                unless(change.after().isEmpty() || phantom(evidence) && change.none(), "it says that all is cleared, and it is not");
            }
            case ClearResult.Refused(_) -> {
                refuses();
                unless(disturbed(faults) || !lock.acts().contains(Does.CLEAR_ALL), "it refuses what it says it can do: CLEAR_ALL");
            }
            case ClearResult.Unreachable(_) -> unheard();
            case ClearResult.OutcomeUnknown(_) -> {
                troubled();
                unless(change.after().keySet().stream().allMatch(change::same), "a slot is neither empty nor as it was");
            }
        }
    }

    void read(int slot, SlotContent content) {
        untouched();
        switch (content) {
            case SlotContent.Known(var pin, _) -> {
                tells(ReadBack.CLEAR);
                unless(change.now(slot).equals(Optional.of(pin)), "it reads a code that is not in the slot");
            }
            case SlotContent.Occupied(_) -> {
                tells(ReadBack.MASKED, ReadBack.STATUS_ONLY);
                unless(change.now(slot).isPresent(), "it reads a code in an empty slot");
            }
            case SlotContent.Empty() -> {
                tells(ReadBack.CLEAR, ReadBack.MASKED, ReadBack.STATUS_ONLY);
                unless(change.now(slot).isEmpty(), "it reads a slot as empty that is not");
            }
            case SlotContent.Untold() -> tells(ReadBack.NONE);
            case SlotContent.Unreachable(_) -> troubled();
        }
    }

    void acted(Does what, ActResult result) {
        untouched();
        var can = lock.acts().contains(what);
        switch (result) {
            case ActResult.Done() -> {
                answers();
                unless(can, "it does what it says it cannot do: " + what);
            }
            case ActResult.Refused(_) -> unless(!can || disturbed(faults), "it refuses what it says it can do: " + what);
            case ActResult.Unreachable(_), ActResult.OutcomeUnknown(_) -> troubled();
        }
    }

    void status(Status status) {
        untouched();
        switch (status) {
            case Status.Answering(_, var battery) -> {
                answers();
                unless(battery.isEmpty() || battery.getAsInt() >= 0 && battery.getAsInt() <= 100, "its battery is not 0 to 100");
            }
            case Status.Unreachable(_) -> troubled();
        }
    }

    private void claims(int slot, Optional<Pin> content, Evidence evidence) {
        answers();
        unless(change.others(slot), "another slot changed");
        unless(change.now(slot).equals(content) || phantom(evidence) && change.same(slot),
                "it says Done by " + evidence + ", and the slot does not hold what it says");
    }

    /** The lock itself said yes to what it did not do. */
    private boolean phantom(Evidence evidence) {
        return faults.contains(Fault.PHANTOM) && evidence == Evidence.ACKNOWLEDGED;
    }

    private void unknown(int slot, Optional<Pin> content) {
        troubled();
        unless(change.others(slot), "another slot changed");
        unless(change.same(slot) || change.now(slot).equals(content), "the slot holds neither the old nor the new");
    }

    private void refuses() {
        unless(change.none(), "it says that it did nothing, and a slot changed");
    }

    private void unheard() {
        troubled();
        unless(change.none(), "it says that the lock did not hear it, and a slot changed");
    }

    private void untouched() {
        unless(change.none(), "a slot changed by an act that changes none");
    }

    private void answers() {
        unless(!faults.contains(Fault.STACK_DOWN), "it speaks for the lock while the stack is down");
    }

    private void troubled() {
        unless(disturbed(faults), "nothing was wrong, and it did not come to an answer");
    }

    private void tells(ReadBack... those) {
        answers();
        unless(Set.of(those).contains(lock.readBack()), "it tells otherwise than a lock whose read-back is " + lock.readBack());
    }
}
