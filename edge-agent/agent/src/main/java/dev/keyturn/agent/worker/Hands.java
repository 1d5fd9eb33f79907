package dev.keyturn.agent.worker;

import dev.keyturn.agent.core.Act;
import dev.keyturn.agent.core.Answer;
import dev.keyturn.agent.core.LockState;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.hub.Goal;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out acts on a lock. The only place where a PIN is in clear, for the length of one act. */
final class Hands {
    private static final Logger LOG = LoggerFactory.getLogger(Hands.class);
    /** What the lock shows where the set gives no name. */
    private static final String NAMELESS = "Keyturn";

    private final LockDriver driver;
    private final Pins pins;

    Hands(LockDriver driver, Pins pins) {
        this.driver = driver;
        this.pins = pins;
    }

    Answer carryOut(Act act, LockState state) {
        try {
            return switch (act) {
                case Act.Read(var slot) -> compared(driver.readSlot(slot), slot, state);
                case Act.Put put -> put(put);
                case Act.Clear(var slot, _) -> new Answer.Cleared(driver.clearCode(slot));
                case Act.Ask() -> switch (driver.status()) {
                    case Status.Answering(_, var battery) -> new Answer.Told(battery);
                    case Status.Unreachable(var reason) -> new Answer.NoAnswer(reason);
                };
            };
        } catch (RuntimeException e) {
            // Its message is the driver's and may hold anything; its kind and place tell enough.
            LOG.atError().setMessage("The driver failed; its lock is suspended").addKeyValue("lock", state.lock())
                    .addKeyValue("fault", e.getClass().getName())
                    .addKeyValue("at", e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]).log();
            return new Answer.DriverFault();
        }
    }

    private Answer put(Act.Put put) {
        var entry = put.want().entry();
        var alias = entry.alias() == null ? NAMELESS : entry.alias();
        return pins.open(entry.sealedPin(), entry.credential())
                .<Answer>map(pin -> new Answer.Put(driver.setCode(put.slot(), pin, put.window(), alias)))
                .orElseGet(Answer.KeyMissing::new);
    }

    private Answer compared(SlotContent content, int slot, LockState state) {
        return switch (content) {
            case SlotContent.Empty() -> new Answer.Empty();
            case SlotContent.Known(var pin, var window) -> whose(pin, window, slot, state);
            case SlotContent.Occupied(var window) -> new Answer.Unreadable(window);
            case SlotContent.Untold() -> new Answer.Unreadable(Optional.empty());
            case SlotContent.Unreachable(var reason) -> new Answer.NoAnswer(reason);
        };
    }

    private Answer whose(Pin pin, Optional<Window> window, int slot, LockState state) {
        var claim = state.ledger().claims().get(slot);
        if (claim != null) {
            // A credential has one PIN for life: where the newest seal does not open, that of the act before tells as well.
            var ours = state.wants().of(claim.credential()).flatMap(want -> opened(want.entry().sealedPin(), claim.credential()))
                    .or(() -> opened(claim.sealedPin(), claim.credential()));
            if (ours.isEmpty()) {
                return new Answer.Unreadable(window);
            }
            if (ours.get().equals(pin)) {
                return new Answer.Ours(claim.credential(), window);
            }
        }
        return owner(pin, state).<Answer>map(credential -> new Answer.Ours(credential, window)).orElseGet(Answer.Other::new);
    }

    private Optional<Pin> opened(String sealed, UUID credential) {
        return Optional.ofNullable(sealed).flatMap(seal -> pins.open(seal, credential));
    }

    private Optional<UUID> owner(Pin pin, LockState state) {
        return state.wants().entries().stream()
                .filter(want -> want.entry().goal() == Goal.PRESENT)
                .filter(want -> pins.open(want.entry().sealedPin(), want.credential()).filter(pin::equals).isPresent())
                .map(want -> want.credential())
                .findFirst();
    }
}
