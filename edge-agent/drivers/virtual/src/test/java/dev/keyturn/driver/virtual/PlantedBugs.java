package dev.keyturn.driver.virtual;

import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.ActResult;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.ClearResult;
import dev.keyturn.driver.CredentialCount;
import dev.keyturn.driver.CredentialKind;
import dev.keyturn.driver.Driver;
import dev.keyturn.driver.Evidence;
import dev.keyturn.driver.LockDriver;
import dev.keyturn.driver.LockListener;
import dev.keyturn.driver.LockSignal;
import dev.keyturn.driver.PinCheck;
import dev.keyturn.driver.SetResult;
import dev.keyturn.driver.SlotContent;
import dev.keyturn.driver.Stack;
import dev.keyturn.driver.Status;
import dev.keyturn.driver.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Drivers that break a promise on purpose. */
final class PlantedBugs {
    private static final ClearResult CLEARED = new ClearResult.Done(Evidence.ACKNOWLEDGED);

    private PlantedBugs() {}

    /** @param foundAs part of what the kit says of it */
    record Bug(String what, String foundAs, UnaryOperator<Driver> planted) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Bug lock(String what, String foundAs, UnaryOperator<LockDriver> bug) {
        return new Bug(what, foundAs, Through.locks(bug));
    }

    /** @param folder in which the drivers write */
    static Stream<Bug> all(Path folder) {
        return Stream.of(claims(), codes(), trouble(), signals(), secrets(folder)).flatMap(bugs -> bugs);
    }

    private static Stream<Bug> claims() {
        return Stream.of(
                lock("a yes is called a proof", "Done by READ_BACK", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        return super.setCode(slot, pin, window, alias) instanceof SetResult.Done
                                ? new SetResult.Done(Evidence.READ_BACK)
                                : super.setCode(slot, pin, window, alias);
                    }
                }),
                lock("an occupied slot is taken for a proof", "Done by READ_BACK", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        var result = super.setCode(slot, pin, window, alias);
                        return result instanceof SetResult.Done && readSlot(slot) instanceof SlotContent.Occupied
                                ? new SetResult.Done(Evidence.READ_BACK)
                                : result;
                    }
                }),
                lock("a cleared slot is called proven unread", "Done by READ_BACK", good -> new Through(good) {
                    @Override
                    public ClearResult clearCode(int slot) {
                        var result = super.clearCode(slot);
                        return result instanceof ClearResult.Done ? new ClearResult.Done(Evidence.READ_BACK) : result;
                    }
                }),
                lock("a duplicate is called done", "does not hold what it says", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        var result = super.setCode(slot, pin, window, alias);
                        return result instanceof SetResult.DuplicateOf ? new SetResult.Done(Evidence.ACKNOWLEDGED) : result;
                    }
                }),
                lock("a duplicate is put down to a wrong slot", "a duplicate where none is", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        var result = super.setCode(slot, pin, window, alias);
                        return result instanceof SetResult.DuplicateOf(var where) && where.isPresent()
                                ? new SetResult.DuplicateOf(OptionalInt.of(where.getAsInt() + 1))
                                : result;
                    }
                }),
                lock("no answer is called done", "does not hold what it says", good -> new Through(good) {
                    @Override
                    public ClearResult clearCode(int slot) {
                        super.clearCode(slot);
                        return CLEARED;
                    }
                }),
                lock("what was done before is called done unasked", "while the stack is down", good -> new Through(good) {
                    private final Map<Integer, Integer> done = new HashMap<>();

                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        if (Objects.equals(pin.hashCode(), done.get(slot))) {
                            return new SetResult.Done(Evidence.ACKNOWLEDGED);
                        }
                        var result = super.setCode(slot, pin, window, alias);
                        done.put(slot, result instanceof SetResult.Done ? pin.hashCode() : null);
                        return result;
                    }

                    @Override
                    public ClearResult clearCode(int slot) {
                        done.remove(slot);
                        return super.clearCode(slot);
                    }
                }),
                lock("all is called cleared", "all is cleared, and it is not", good -> new Through(good) {
                    @Override
                    public ClearResult clearAll() {
                        return super.status() instanceof Status.Answering ? CLEARED : new ClearResult.Unreachable("lock-no-answer");
                    }
                }),
                lock("an unknown outcome is called unheard", "did not hear it, and a slot changed", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        var result = super.setCode(slot, pin, window, alias);
                        return result instanceof SetResult.OutcomeUnknown(var reason) ? new SetResult.Unreachable(reason) : result;
                    }
                }),
                lock("no answer is called empty", "reads a slot as empty that is not", good -> new Through(good) {
                    @Override
                    public SlotContent readSlot(int slot) {
                        var content = super.readSlot(slot);
                        return content instanceof SlotContent.Unreachable ? new SlotContent.Empty() : content;
                    }
                }),
                lock("a masked code is called none", "reads a slot as empty that is not", good -> new Through(good) {
                    @Override
                    public SlotContent readSlot(int slot) {
                        var content = super.readSlot(slot);
                        return content instanceof SlotContent.Occupied ? new SlotContent.Empty() : content;
                    }
                }),
                lock("counts what it cannot count", "counts other than it says", good -> new Through(good) {
                    @Override
                    public CredentialCount count(CredentialKind kind) {
                        return new CredentialCount.Counted(0);
                    }
                }));
    }

    private static Stream<Bug> codes() {
        return Stream.of(
                lock("leading zeros are trimmed", "does not hold what it says", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        var trimmed = Pin.of(pin.reveal().replaceFirst("^0+(?=.)", ""));
                        return super.setCode(slot, trimmed.length() < capabilities().shortestPin() ? pin : trimmed, window, alias);
                    }
                }),
                lock("makes room by clearing the duplicate", "another slot changed", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        var result = super.setCode(slot, pin, window, alias);
                        if (result instanceof SetResult.DuplicateOf(var where) && where.isPresent() && where.getAsInt() != slot) {
                            clearCode(where.getAsInt());
                            return super.setCode(slot, pin, window, alias);
                        }
                        return result;
                    }
                }),
                lock("counts slots from 0", "another slot changed", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        return super.setCode(slot + 1, pin, window, alias);
                    }
                }),
                lock("clears before it knows that the lock takes the new code", "changed", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        super.clearCode(slot);
                        return super.setCode(slot, pin, window, alias);
                    }
                }),
                lock("every code passes its check", "lets a PIN of", good -> new Through(good) {
                    @Override
                    public PinCheck check(Pin pin) {
                        return new PinCheck.Fits();
                    }
                }),
                lock("ignores a window", "reads another window than was set", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        return super.setCode(slot, pin, Optional.empty(), alias);
                    }
                }),
                lock("says that a lock with few codes is full", "no room", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        return slot > 4 ? new SetResult.NoSlot() : super.setCode(slot, pin, window, alias);
                    }
                }),
                lock("loses the sixth slot as a code comes into the fourth beside it", "sequence", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        var result = super.setCode(slot, pin, window, alias);
                        if (slot == 4 && result instanceof SetResult.Done) {
                            super.clearCode(6);
                        }
                        return result;
                    }
                }));
    }

    private static Stream<Bug> trouble() {
        return Stream.of(
                lock("throws where the lock does not hear", "it throws", good -> new Through(good) {
                    @Override
                    public SlotContent readSlot(int slot) {
                        if (super.readSlot(slot) instanceof SlotContent.Unreachable(var reason)) {
                            throw new IllegalStateException(reason);
                        }
                        return super.readSlot(slot);
                    }
                }),
                lock("tries again later what it called unheard", "a slot changed", good -> new Through(good) {
                    private Runnable later = () -> { };

                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        var result = super.setCode(slot, pin, window, alias);
                        if (result instanceof SetResult.Unreachable) {
                            later = () -> super.setCode(slot, pin, window, alias);
                        }
                        return result;
                    }

                    @Override
                    public Status status() {
                        later.run();
                        later = () -> { };
                        return super.status();
                    }
                }),
                lock("asks the radio what the lock can do", "it throws", good -> new Through(good) {
                    @Override
                    public Capabilities capabilities() {
                        if (super.status() instanceof Status.Unreachable) {
                            throw new IllegalStateException("the lock does not answer");
                        }
                        return super.capabilities();
                    }
                }),
                lock("tells the bolt from memory", "the stack is down", good -> new Through(good) {
                    @Override
                    public Status status() {
                        return super.status() instanceof Status.Answering told
                                ? told
                                : new Status.Answering(Status.Bolt.LOCKED, OptionalInt.empty());
                    }
                }),
                lock("never unlocks and says so", "the bolt is not told as UNLOCKED", good -> new Through(good) {
                    @Override
                    public ActResult unlock() {
                        return super.identify();
                    }
                }),
                lock("gives up where nothing is wrong", "nothing was wrong", good -> new Through(good) {
                    private int acts;

                    @Override
                    public ClearResult clearCode(int slot) {
                        return ++acts % 20 == 0 ? new ClearResult.OutcomeUnknown("lock-timeout") : super.clearCode(slot);
                    }
                }),
                new Bug("does not tell that its stack is down", "its stack is down", driver -> new Driver() {
                    @Override
                    public LockDriver lock(String address, String model) {
                        return driver.lock(address, model);
                    }

                    @Override
                    public Stack stack() {
                        return new Stack.Up("");
                    }

                    @Override
                    public void close() {
                        driver.close();
                    }
                }),
                lock("does not find back to its stack", "its lock does not answer again", good -> new Through(good) {
                    private boolean lost;

                    @Override
                    public Status status() {
                        var status = super.status();
                        lost = lost || status instanceof Status.Unreachable;
                        return lost ? new Status.Unreachable("connection-closed") : status;
                    }
                }));
    }

    private static Stream<Bug> signals() {
        return Stream.of(
                lock("hears everything twice", "opened at the keypad were", good -> new Through(good) {
                    @Override
                    public void listen(LockListener listener) {
                        super.listen(signal -> {
                            listener.heard(signal);
                            listener.heard(signal);
                        });
                    }
                }),
                lock("hears an opening as by an unknown hand", "does not tell of an opening", good -> new Through(good) {
                    @Override
                    public void listen(LockListener listener) {
                        super.listen(signal -> listener.heard(signal instanceof LockSignal.Unlocked(_, var slot)
                                ? new LockSignal.Unlocked(LockSignal.By.UNKNOWN, slot)
                                : signal));
                    }
                }),
                lock("hears an opening at the wrong slot", "opened at the keypad were", good -> new Through(good) {
                    @Override
                    public void listen(LockListener listener) {
                        super.listen(signal -> listener.heard(signal instanceof LockSignal.Unlocked(var by, _)
                                ? new LockSignal.Unlocked(by, OptionalInt.empty())
                                : signal));
                    }
                }),
                lock("is deaf to codes by another hand", "was changed at the lock", good -> new Through(good) {
                    @Override
                    public void listen(LockListener listener) {
                        super.listen(signal -> {
                            if (!(signal instanceof LockSignal.CodesChanged)) {
                                listener.heard(signal);
                            }
                        });
                    }
                }));
    }

    private static Stream<Bug> secrets(Path folder) {
        return Stream.of(
                lock("logs a PIN", "logs the PIN", good -> new Through(good) {
                    private static final Logger LOG = Logger.getLogger("bad");

                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        LOG.fine(() -> "slot " + slot + " gets " + pin.reveal());
                        return super.setCode(slot, pin, window, alias);
                    }
                }),
                lock("keeps a PIN in a file", "keeps the PIN", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        try {
                            Files.writeString(folder.resolve("slots.json"), "{\"" + slot + "\":\"" + pin.reveal() + "\"}");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return super.setCode(slot, pin, window, alias);
                    }

                    @Override
                    public void close() {
                        super.close();
                        try {
                            Files.deleteIfExists(folder.resolve("slots.json"));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                }),
                lock("keeps a PIN and shows it", "a text of the driver tells the PIN", good -> new Through(good) {
                    private String last = "";

                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        last = pin.reveal();
                        return super.setCode(slot, pin, window, alias);
                    }

                    @Override
                    public String toString() {
                        return "lock with " + last;
                    }
                }),
                lock("keeps a PIN among what it waits for", "still holds the PIN", good -> new Through(good) {
                    private final List<Runnable> waiting = new ArrayList<>();

                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        var result = super.setCode(slot, pin, window, alias);
                        if (result instanceof SetResult.OutcomeUnknown) {
                            waiting.add(() -> super.setCode(slot, pin, window, alias));
                        }
                        return result;
                    }
                }),
                lock("gives the PIN as a reason", "a text of the driver tells the PIN", good -> new Through(good) {
                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        return super.setCode(slot, pin, window, alias) instanceof SetResult.Unreachable
                                ? new SetResult.Unreachable("no answer to " + pin.reveal())
                                : super.setCode(slot, pin, window, alias);
                    }
                }),
                lock("reads a PIN that the lock does not tell from its own memory", "read-back is", good -> new Through(good) {
                    private Pin last;

                    @Override
                    public SetResult setCode(int slot, Pin pin, Optional<Window> window, String alias) {
                        last = pin;
                        return super.setCode(slot, pin, window, alias);
                    }

                    @Override
                    public SlotContent readSlot(int slot) {
                        return super.readSlot(slot) instanceof SlotContent.Occupied(var kept)
                                ? new SlotContent.Known(last, kept)
                                : super.readSlot(slot);
                    }
                }));
    }
}
