package dev.keyturn.agent.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.keyturn.agent.installer.HubView;
import dev.keyturn.driver.JoinResult;
import dev.keyturn.driver.Joining;
import dev.keyturn.driver.Status;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;

/** What an installer does at the hub itself, as the control port takes and tells it. */
final class Workbench {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int LONGEST_CODE = 100;

    private final AtTheHub hub;

    Workbench(AtTheHub hub) {
        this.hub = hub;
    }

    /** @param code what is printed on the lock; left out where the network asks for none */
    record Join(String driver, String code, int withinSeconds) {}

    record Test(UUID lock) {}

    /** @param outcome JOINED, NOBODY_CAME, REFUSED, UNREACHABLE, NOT_BY_RADIO or NO_SUCH_DRIVER */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Joined(String outcome, String address, String device, String reason) {}

    /** @param outcome ANSWERS, UNREACHABLE, DRIVER_FAULT or NOT_OURS */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Tested(String outcome, String reason, String bolt, Integer battery, Integer slots, String pinLengths, String readBack,
            String schedule, String firmware, Long millis) {
        static Tested not(String outcome, String reason) {
            return new Tested(outcome, reason, null, null, null, null, null, null, null, null);
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Listed(UUID lock, String driver, String address, String model, String mode, String reach, String reason, Integer battery,
            int codes, int foreign, int slots) {
        static Listed of(HubView.LockLine line) {
            return new Listed(line.lock(), line.driver(), line.address(), line.model(), line.mode().name(), line.reach().name(),
                    line.reason().orElse(null), line.battery().orElse(null), line.codes(), line.foreign(), line.slots());
        }
    }

    List<Listed> locks() {
        return hub.view().locks().stream().map(Listed::of).toList();
    }

    Joined join(Join asked) {
        var within = Duration.ofSeconds(asked.withinSeconds());
        if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("withinSeconds: 1 to " + LONGEST.toSeconds());
        }
        var code = asked.code() == null ? "" : asked.code().strip();
        if (code.length() > LONGEST_CODE) {
            throw new IllegalArgumentException("code: at most " + LONGEST_CODE + " characters, as printed on the lock");
        }
        return hub.join(asked.driver(), new Joining(code, within)).map(Workbench::told)
                .orElseGet(() -> new Joined("NO_SUCH_DRIVER", null, null, "The hub's settings name no stack for it."));
    }

    private static Joined told(JoinResult result) {
        return switch (result) {
            case JoinResult.Joined(var address, var device) -> new Joined("JOINED", address, device, null);
            case JoinResult.NobodyCame() -> new Joined("NOBODY_CAME", null, null, null);
            case JoinResult.Refused(var reason) -> new Joined("REFUSED", null, null, reason);
            case JoinResult.Unreachable(var reason) -> new Joined("UNREACHABLE", null, null, reason);
            case JoinResult.NotByRadio() -> new Joined("NOT_BY_RADIO", null, null, null);
        };
    }

    Tested test(Test asked) {
        try {
            return hub.test(asked.lock()).map(answer -> told(answer.join()))
                    .orElseGet(() -> Tested.not("NOT_OURS", "This hub has no such lock."));
        } catch (CompletionException e) {
            return Tested.not("DRIVER_FAULT", e.getCause().getClass().getSimpleName());
        }
    }

    private static Tested told(AtTheHub.LockTest test) {
        var can = test.capabilities();
        return switch (test.status()) {
            case Status.Unreachable(var reason) -> Tested.not("UNREACHABLE", reason);
            case Status.Answering(var bolt, var battery) -> new Tested("ANSWERS", null, bolt.name(),
                    battery.isPresent() ? Integer.valueOf(battery.getAsInt()) : null, can.slots(),
                    can.shortestPin() + " to " + can.longestPin(), can.readBack().name(), can.scheduling().name(),
                    can.firmware().orElse(null), test.took().toMillis());
        };
    }
}
