package dev.keyturn.agent;

import dev.keyturn.agent.backup.Restore;
import dev.keyturn.agent.control.ControlServer;
import dev.keyturn.agent.enrol.Enrolment;
import dev.keyturn.agent.enrol.Enroller;
import dev.keyturn.agent.enrol.StateFolder;
import dev.keyturn.agent.installer.PageKey;
import dev.keyturn.agent.installer.PageServer;
import dev.keyturn.agent.sandbox.World;
import dev.keyturn.agent.time.Clocks;
import dev.keyturn.driver.Driver;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The command line of the agent.
 *
 * <pre>
 * enrol  --state DIR --origin URL --code CODE
 * recovery-key --file FILE
 * restore --state DIR --recovery-key FILE
 * run    --state DIR --control-port PORT [--page ADDRESS:PORT] [--building DIR] [--enrol-origin URL --enrol-code CODE]
 * status --control-port PORT
 * locks  --state DIR --control-port PORT
 * pair   --state DIR --control-port PORT --driver NAME [--code CODE] [--within SECONDS]
 * test   --state DIR --control-port PORT --lock ID
 * </pre>
 *
 * <p>Exit codes: 0 done, 1 not done, 2 misused. {@code KEYTURN_SANDBOX=true} in the environment makes it a sandbox's hub, whose
 * clock can be moved and whose line can be cut through the control port.
 */
public final class Agent {
    private static final int DONE = 0;
    private static final int NOT_DONE = 1;
    private static final int MISUSED = 2;
    private static final long ENROL_AGAIN_MILLIS = 2_000;

    private final SecureRandom random = new SecureRandom();
    private final String version =
            Optional.ofNullable(Agent.class.getPackage().getImplementationVersion()).orElse("development");

    private Agent() {}

    public static void main(String[] words) throws InterruptedException {
        LogFormat.install();
        System.exit(new Agent().run(List.of(words)));
    }

    private int run(List<String> words) throws InterruptedException {
        try {
            var arguments = Arguments.of(words);
            return switch (arguments.verb()) {
                case "enrol" -> enrol(arguments);
                case "recovery-key" -> OwnerKey.make(arguments.needPath("file"), random);
                case "restore" -> restore(arguments);
                case "run" -> serve(arguments);
                default -> new Calls(arguments).call();
            };
        } catch (Arguments.Misused e) {
            System.err.println(e.getMessage());
            return MISUSED;
        } catch (Drivers.Misset e) {
            System.err.println(e.getMessage());
            return NOT_DONE;
        }
    }

    private int enrol(Arguments arguments) throws Arguments.Misused, InterruptedException {
        var state = new StateFolder(arguments.needPath("state"));
        var outcome = new Enroller(state, random, version).enrol(URI.create(arguments.need("origin")), arguments.need("code"));
        return switch (outcome) {
            case Enroller.Outcome.Enrolled(var enrolment, var fingerprint) -> {
                System.out.println("Enrolled as hub " + enrolment.hub() + ". Compare the fingerprint: " + fingerprint);
                if (!state.backups().isEmpty()) {
                    System.out.println("It takes the place of another box. Put the backups back before it runs: restore.");
                }
                yield DONE;
            }
            case Enroller.Outcome.AlreadyEnrolled(var enrolment) -> {
                System.err.println("This folder belongs to hub " + enrolment.hub() + " already. Nothing was changed.");
                yield NOT_DONE;
            }
            case Enroller.Outcome.Refused(var status, var detail) -> {
                System.err.println("The enrolment was refused (" + status + "): " + detail);
                yield NOT_DONE;
            }
            case Enroller.Outcome.NotReached(var detail) -> {
                System.err.println("The installation was not reached (" + detail + "). The code is still good; try again.");
                yield NOT_DONE;
            }
        };
    }

    /** The hub's service must stand still meanwhile. */
    private int restore(Arguments arguments) throws Arguments.Misused {
        var state = new StateFolder(arguments.needPath("state"));
        var key = OwnerKey.read(arguments.needPath("recovery-key"));
        if (key.isEmpty() || state.enrolment().isEmpty()) {
            System.err.println(key.isEmpty() ? "There is no recovery key in that file." : "This hub is not enrolled. Enrol it first.");
            return NOT_DONE;
        }
        var drivers = new Drivers(state, state.folder().resolve("building")).open(InstantSource.system());
        try {
            return new Restore(state, state.enrolment().get().hub(), key.get(), System.out::println).into(drivers) ? DONE : NOT_DONE;
        } finally {
            drivers.values().forEach(Driver::close);
        }
    }

    private int serve(Arguments arguments) throws Arguments.Misused, InterruptedException {
        var state = new StateFolder(arguments.needPath("state"));
        var port = arguments.needPort("control-port");
        var building = arguments.find("building").map(Path::of).map(Path::toAbsolutePath)
                .orElse(arguments.needPath("state").resolve("building"));
        var enrolment = enrolled(arguments, state);
        if (enrolment.isEmpty()) {
            System.err.println("This hub is not enrolled. Get a code in Devices and run enrol.");
            return NOT_DONE;
        }
        var real = new Clocks(InstantSource.system(), System::nanoTime, bootId());
        var sandbox = "true".equals(System.getenv("KEYTURN_SANDBOX")) ? new World(building, real) : null;
        var clocks = sandbox == null ? real : sandbox.clocks();
        var page = arguments.findAddress("page");
        var drivers = new Drivers(state, building).open(clocks.wall());
        var stop = new Stop();
        try (var hub = new Hub(new Hub.Parts(state.store(), enrolment.get(), state.identity(random), clocks, real.monotonic(),
                drivers, state.backups().keySet(), random, version)); var control = new ControlServer(port)) {
            control.health(hub::health);
            control.workbench(state.newControlToken(random), hub);
            if (sandbox != null) {
                control.sandbox(new ControlServer.Sandbox(sandbox, hub::timeMoved, hub.link()::cut, hub::stopTimer));
                drivers.forEach((name, driver) -> driver.accidents().ifPresent(accidents -> control.building(name, accidents)));
            }
            state.backups().keySet().forEach(driver -> log().atWarn()
                    .setMessage("A backup waits to be put back; until then this stack does not know its locks")
                    .addKeyValue("driver", driver).log());
            hub.start(sandbox != null && sandbox.uplinkCut());
            control.start();
            log().atInfo().setMessage("The hub is up").addKeyValue("hub", enrolment.get().hub()).log();
            try (var _ = page(page, state, hub)) {
                stop.await();
            }
            return DONE;
        } catch (IOException e) {
            System.err.println("The control port " + port + " is taken. Stop what uses it, or choose another.");
            return NOT_DONE;
        } finally {
            drivers.values().forEach(Driver::close);
            stop.done();
        }
    }

    /** The installer's page, where it is asked for and can be served; null where not: the doors do not wait for it. */
    private PageServer page(Optional<InetSocketAddress> address, StateFolder state, Hub hub) {
        if (address.isEmpty()) {
            return null;
        }
        try {
            return page(address.get(), state, hub);
        } catch (IOException | RuntimeException e) {
            log().atError().setMessage("The installer's page is not served; the hub works without it").addKeyValue("address", address.get())
                    .addKeyValue("reason", e.getMessage()).log();
            return null;
        }
    }

    private PageServer page(InetSocketAddress address, StateFolder state, Hub hub) throws IOException {
        var secret = state.installer().orElseThrow(() -> new IllegalStateException("the hub was enrolled before there was a page"));
        var key = new PageKey(state.folder(), random);
        var page = new PageServer(address, key, secret, random, System::nanoTime, hub::view);
        log().atInfo().setMessage("The installer's page is up, with a certificate of its own").addKeyValue("port", page.port())
                .addKeyValue("fingerprint", key.fingerprint()).log();
        return page;
    }

    private Optional<Enrolment> enrolled(Arguments arguments, StateFolder state) throws Arguments.Misused, InterruptedException {
        while (state.enrolment().isEmpty() && arguments.find("enrol-code").isPresent()) {
            var outcome = new Enroller(state, random, version)
                    .enrol(URI.create(arguments.need("enrol-origin")), arguments.need("enrol-code"));
            switch (outcome) {
                case Enroller.Outcome.Enrolled _, Enroller.Outcome.AlreadyEnrolled _ -> { }
                case Enroller.Outcome.Refused(var status, var detail) -> {
                    System.err.println("The enrolment was refused (" + status + "): " + detail);
                    return Optional.empty();
                }
                case Enroller.Outcome.NotReached(var detail) -> {
                    log().atInfo().setMessage("The installation is not reached yet").addKeyValue("detail", detail).log();
                    Thread.sleep(ENROL_AGAIN_MILLIS);
                }
            }
        }
        return state.enrolment();
    }

    /** The machine's boot, within which monotonic time can be compared; where the machine does not tell, this process's. */
    private static String bootId() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return UUID.randomUUID().toString();
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Agent.class);
    }
}
