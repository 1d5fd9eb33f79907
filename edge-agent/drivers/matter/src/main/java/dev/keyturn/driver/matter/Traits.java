package dev.keyturn.driver.matter;

import dev.keyturn.catalogue.Model;
import dev.keyturn.catalogue.OwnSchedule;
import dev.keyturn.catalogue.PinRules;
import dev.keyturn.catalogue.Reported;
import dev.keyturn.contracts.Pin;
import dev.keyturn.driver.Capabilities;
import dev.keyturn.driver.Capabilities.Does;
import dev.keyturn.driver.Capabilities.Holds;
import dev.keyturn.driver.Capabilities.ReadBack;
import dev.keyturn.driver.Capabilities.Scheduling;
import dev.keyturn.driver.Capabilities.Tells;
import dev.keyturn.driver.CredentialKind;
import dev.keyturn.driver.PinCheck;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a lock says it can do; where it was not heard, what its model can. */
record Traits(Optional<Model> model, Node node) {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 8;

    /** @param clockRight whether the lock's clock was seen to be right */
    Capabilities capabilities(boolean clockRight) {
        var lengths = lengths();
        var base = Capabilities.codes(slots(), lengths.first(), lengths.last(), ReadBack.STATUS_ONLY, scheduling(clockRight))
                .holding(Holds.USERS)
                .telling(Tells.OPENINGS, tells())
                .doing(Does.CLEAR_ALL, acts());
        var settings = Settings.of(node);
        return base.set(settings, settings).counting(kinds()).running(firmware());
    }

    int slots() {
        var said = min(node.lock(DoorLock.TOTAL_USERS), node.lock(DoorLock.PIN_USERS));
        return said.isPresent() ? (int) said.getAsLong() : model.map(known -> known.slots().guestCapacity()).orElse(1);
    }

    private static OptionalLong min(OptionalLong one, OptionalLong other) {
        return one.isEmpty() ? other : other.isEmpty() ? one : OptionalLong.of(Math.min(one.getAsLong(), other.getAsLong()));
    }

    private record Lengths(int first, int last) {}

    private Lengths lengths() {
        var first = node.lock(DoorLock.SHORTEST_PIN);
        var last = node.lock(DoorLock.LONGEST_PIN);
        var known = model.map(model -> model.keypad().accepted());
        return new Lengths(first.isPresent() ? (int) first.getAsLong() : known.map(all -> all.first()).orElse(SHORTEST),
                last.isPresent() ? (int) last.getAsLong() : known.map(all -> all.last()).orElse(LONGEST));
    }

    private Scheduling scheduling(boolean clockRight) {
        if (node.heard()) {
            return !schedules() ? Scheduling.NONE : clockRight ? Scheduling.TRUSTED : Scheduling.UNTRUSTED;
        }
        return model.map(Model::ownSchedule).orElse(OwnSchedule.NONE) == OwnSchedule.NONE ? Scheduling.NONE : Scheduling.UNTRUSTED;
    }

    boolean schedules() {
        return node.features(DoorLock.YEAR_DAY_SCHEDULES) && node.features(DoorLock.USER)
                && node.lock(DoorLock.YEAR_DAYS_PER_USER).orElse(0) > 0;
    }

    private Tells[] tells() {
        var more = EnumSet.of(Tells.REFUSALS, Tells.TAMPERING);
        if (!node.heard() || node.features(DoorLock.USER)) {
            more.add(Tells.CODE_CHANGES);
        }
        if (node.endpointOf(DoorLock.POWER_SOURCE, DoorLock.BATTERY).isPresent()) {
            more.add(Tells.BATTERY);
        }
        return more.toArray(Tells[]::new);
    }

    private Does[] acts() {
        var more = EnumSet.noneOf(Does.class);
        if (!node.at(node.door(), DoorLock.CLUSTER, DoorLock.PIN_FOR_REMOTE).asBoolean()) {
            more.add(Does.LOCK);
            more.add(Does.UNLOCK);
        }
        if (!node.at(node.door(), DoorLock.IDENTIFY, 0).isMissingNode()) {
            more.add(Does.IDENTIFY);
        }
        return more.toArray(Does[]::new);
    }

    EnumSet<CredentialKind> kinds() {
        var kinds = EnumSet.noneOf(CredentialKind.class);
        for (var kind : CredentialKind.values()) {
            if (node.features(feature(kind))) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private static int feature(CredentialKind kind) {
        return switch (kind) {
            case CARD -> DoorLock.RFID_CREDENTIAL;
            case FINGERPRINT -> DoorLock.FINGER_CREDENTIALS;
            case FACE -> DoorLock.FACE_CREDENTIALS;
            case PHONE -> 0;
        };
    }

    private Optional<String> firmware() {
        var text = node.at(0, DoorLock.BASIC_INFORMATION, DoorLock.FIRMWARE).asText();
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /** Whether codes can be set at all: by users and credentials, the one way that is spoken here. */
    boolean takesCodes() {
        return !node.heard() || node.features(DoorLock.PIN_CREDENTIAL) && node.features(DoorLock.USER);
    }

    PinCheck check(Pin pin) {
        var lengths = lengths();
        if (pin.length() < lengths.first() || pin.length() > lengths.last()) {
            return new PinCheck.Breaks("pin-length");
        }
        var set = new Reported(OptionalInt.empty(), OptionalInt.of(lengths.first()), OptionalInt.of(lengths.last()), Optional.empty());
        return model.flatMap(known -> PinRules.of(List.of(known.as(set))).refusedByLocks(pin))
                .<PinCheck>map(PinCheck.Breaks::new).orElseGet(PinCheck.Fits::new);
    }
}
