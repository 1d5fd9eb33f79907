package dev.keyturn.driver.virtual;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.keyturn.contracts.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What people and bad luck do to the locks: {@code …/building/locks} and below. For a sandbox, on the loopback. It tells how many
 * codes a lock holds, and never which.
 */
final class BuildingEndpoints implements HttpHandler {
    private static final String BUILDING = "building";

    private final Building building;

    BuildingEndpoints(Building building) {
        this.building = building;
    }

    /** @param pinLength the number of digits that its codes must have; left out for any that the model takes */
    private record Add(String serial, String model, Integer pinLength) {}

    private record Digits(String digits) {}

    private record Percent(int percent) {}

    private record Dead(boolean dead) {}

    /** What is left out is no fault. */
    private record Fault(Boolean driverThrows, Integer silent, Integer lost, Integer late, Integer phantom, Duration clockOff) {
        Faults on(Faults now) {
            return new Faults(now.dead(), Boolean.TRUE.equals(driverThrows), count(silent), count(lost), count(late), count(phantom),
                    clockOff);
        }

        private static int count(Integer acts) {
            return acts == null ? 0 : acts;
        }
    }

    private record Hold(int holdSeconds, Boolean confirmed) {}

    private record Program(int slot, String digits) {}

    private record Turn(boolean locked) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Shown(String serial, String address, String model, Integer pinLength, String bolt, int batteryPercent, int codes, boolean dead) {
        static Shown of(Memory memory) {
            return new Shown(memory.serial(), memory.serial(), memory.model(), memory.pinLength(), memory.locked() ? "LOCKED" : "UNLOCKED", memory.batteryPercent(),
                    memory.codes().size(), memory.faults().dead());
        }
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Outcome(String outcome, Integer slot) {}

    private record Problem(String title, int status, String detail) {}

    private record Answer(int status, Object body) {}

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var answer = answer(exchange);
            var json = Json.write(answer.body());
            exchange.getResponseHeaders().set("Content-Type",
                    answer.body() instanceof Problem ? "application/problem+json" : "application/json");
            exchange.sendResponseHeaders(answer.status(), json.length);
            exchange.getResponseBody().write(json);
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            var whole = exchange.getRequestURI().getPath();
            var path = List.of(whole.substring(whole.indexOf(BUILDING)).split("/"));
            var body = exchange.getRequestBody().readAllBytes();
            return route(exchange.getRequestMethod(), path, body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            e.clearLocation();
            return problem(400, "The body cannot be read", "It is not the JSON that this address takes.");
        } catch (IllegalArgumentException e) {
            return problem(400, "A value does not fit", e.getMessage());
        }
    }

    private Answer route(String method, List<String> path, byte[] body) throws IOException {
        if (path.size() == 2 && path.get(1).equals("locks")) {
            return switch (method) {
                case "GET" -> new Answer(200, building.locks().stream().map(lock -> Shown.of(lock.memory())).toList());
                case "POST" -> add(Json.read(body, Add.class));
                default -> problem(405, "Not so", "GET lists the locks, POST adds one.");
            };
        }
        if (path.size() < 3 || path.size() > 4 || !path.get(1).equals("locks")) {
            return problem(404, "Nothing is here", "The locks are at /building/locks.");
        }
        var lock = building.find(path.get(2));
        if (lock.isEmpty()) {
            return problem(404, "No such lock", "The building has no lock of that serial; POST /building/locks adds one.");
        }
        if (path.size() == 3) {
            return new Answer(200, Shown.of(lock.get().memory()));
        }
        return method.equals("POST")
                ? happen(lock.get(), path.get(3), body)
                : problem(405, "Not so", "What happens to a lock is a POST.");
    }

    private Answer add(Add add) {
        if (add.serial() == null || add.model() == null) {
            return problem(400, "A value is missing", "serial and model are needed.");
        }
        return building.add(add.serial(), add.model(), add.pinLength())
                .map(lock -> new Answer(201, Shown.of(lock.memory())))
                .orElseGet(() -> problem(409, "The serial is taken", "A lock of that serial hangs in the building."));
    }

    private Answer happen(VirtualLock lock, String what, byte[] body) throws IOException {
        return switch (what) {
            case "keypad" -> new Answer(200, typed(lock.press(text(Json.read(body, Digits.class).digits()))));
            case "battery" -> {
                lock.battery(Json.read(body, Percent.class).percent());
                yield new Answer(200, Shown.of(lock.memory()));
            }
            case "dead" -> {
                lock.dead(Json.read(body, Dead.class).dead());
                yield new Answer(200, Shown.of(lock.memory()));
            }
            case "fault" -> {
                lock.faults(Json.read(body, Fault.class).on(lock.memory().faults()));
                yield new Answer(200, Shown.of(lock.memory()));
            }
            case "bolt" -> {
                lock.turnByHand(Json.read(body, Turn.class).locked());
                yield new Answer(200, Shown.of(lock.memory()));
            }
            case "reset-button" -> {
                var hold = Json.read(body, Hold.class);
                var pressed = lock.holdReset(hold.holdSeconds(), Boolean.TRUE.equals(hold.confirmed()));
                yield new Answer(200, new Outcome(pressed.name(), null));
            }
            case "program" -> {
                var program = Json.read(body, Program.class);
                var outcome = lock.program(program.slot(), Optional.ofNullable(program.digits()));
                yield new Answer(200, new Outcome(outcome.name(), null));
            }
            default -> problem(404, "Nothing is here",
                    "To a lock can happen: keypad, battery, dead, fault, bolt, reset-button, program.");
        };
    }

    private static String text(String digits) {
        if (digits == null) {
            throw new IllegalArgumentException("digits: what is typed, as text");
        }
        return digits;
    }

    private static Outcome typed(Keypress press) {
        return switch (press) {
            case Keypress.Opened(var slot) -> new Outcome("OPENED", slot);
            case Keypress.Refused() -> new Outcome("REFUSED", null);
            case Keypress.LockedOut() -> new Outcome("LOCKED_OUT", null);
            case Keypress.NoPower() -> new Outcome("NO_POWER", null);
        };
    }

    private static Answer problem(int status, String title, String detail) {
        return new Answer(status, new Problem(title, status, detail));
    }
}
