import { Endpoint, Environment, Network, ServerNode } from "@matter/main";
import { PowerSourceServer } from "@matter/main/behaviors/power-source";
import { PowerSource } from "@matter/main/clusters/power-source";
import { DoorLock } from "@matter/main/clusters/door-lock";
import { DoorLockDevice } from "@matter/main/devices/door-lock";
import { CommissioningServer } from "@matter/main/node";
import { Clock, ClockServer } from "./clock.mjs";
import { door } from "./door.mjs";

/** What the virtual locks are, by the models of the catalogue. Another model is taken for the first. */
const KINDS = {
    "aqara-u200": { features: ["YearDayAccessSchedules"], shortest: 6, longest: 8, clock: true },
    "aqara-u200-077": { features: [], shortest: 4, longest: 8, clock: false },
};
const SLOTS = 10;
const LOCKED_OUT_AFTER = 10;
const LOCKED_OUT_SECONDS = 60;
const FACTORY_RESET_SECONDS = 10;

/** A door lock on the virtual wall: a Matter device over UDP, and what people do to it. */
export class Lock {
    #node;
    #door;
    #radio = new Radio();
    #number;
    #battery = 100;
    clock = new Clock();

    /** @param number of this lock among its neighbours; its setup code follows from it */
    constructor(serial, model, pinLength, number) {
        this.serial = serial;
        this.model = model;
        this.pinLength = pinLength;
        this.#number = number;
    }

    async hang() {
        const kind = KINDS[this.model] ?? KINDS["aqara-u200"];
        const environment = new Environment(this.serial, Environment.default);
        environment.set(Network, this.#radio.over(Environment.default.get(Network)));
        const Root = kind.clock ? ServerNode.RootEndpoint.with(ClockServer) : ServerNode.RootEndpoint;
        this.#node = await ServerNode.create(Root, {
            environment,
            id: this.serial,
            network: { port: 5540 + this.#number, ble: false },
            commissioning: { passcode: 34_567_000 + this.#number, discriminator: (0x101 * this.#number) & 0xfff },
            basicInformation: { vendorName: "Keyturn", vendorId: 0xfff1, productName: `Virtual ${this.model}`.slice(0, 32), productId: 0x8000, serialNumber: this.serial, softwareVersionString: "1.0" },
        });
        this.#node.clock = this.clock;
        this.#door = new Endpoint(DoorLockDevice.with(door(kind.features), PowerSourceServer.with("Battery")), {
            id: "door",
            doorLock: {
                lockState: DoorLock.LockState.Locked, lockType: DoorLock.LockType.DeadBolt, actuatorEnabled: true,
                operatingMode: DoorLock.OperatingMode.Normal,
                supportedOperatingModes: { normal: false, vacation: true, privacy: false, noRemoteLockUnlock: true, passage: true, alwaysSet: 2047 },
                numberOfTotalUsersSupported: SLOTS, numberOfPinUsersSupported: SLOTS, numberOfCredentialsSupportedPerUser: 5,
                minPinCodeLength: this.pinLength ?? kind.shortest, maxPinCodeLength: this.pinLength ?? kind.longest,
                wrongCodeEntryLimit: LOCKED_OUT_AFTER, userCodeTemporaryDisableTime: LOCKED_OUT_SECONDS,
                requirePinForRemoteOperation: false, credentialRulesSupport: { single: true, dual: false, tri: false },
                autoRelockTime: 0, soundVolume: 2,
                ...(kind.features.includes("YearDayAccessSchedules") ? { numberOfYearDaySchedulesSupportedPerUser: 2 } : {}),
            },
            powerSource: {
                status: PowerSource.PowerSourceStatus.Active, order: 0, description: "Battery", batChargeLevel: PowerSource.BatChargeLevel.Ok,
                batReplacementNeeded: false, batReplaceability: PowerSource.BatReplaceability.UserReplaceable, batPercentRemaining: 200,
            },
        });
        await this.#node.add(this.#door);
        await this.#node.start();
        await this.shift(0);
        return this;
    }

    /** How a controller finds and is let in. */
    get invitation() {
        const { passcode, discriminator } = this.#node.state.commissioning;
        return { setup_pin_code: passcode, filter_type: 2, filter: discriminator };
    }

    get setupCode() {
        return this.#node.stateOf(CommissioningServer).pairingCodes.manualPairingCode;
    }

    /** Its id in the fabric that it is in, as text; empty text while it is in none. */
    get address() {
        const [fabric] = Object.values(this.#node.state.commissioning.fabrics);
        return fabric === undefined ? "" : String(fabric.nodeId);
    }

    show() {
        const { lockState } = this.#door.state.doorLock;
        return {
            serial: this.serial, address: this.address, model: this.model, ...(this.pinLength === undefined ? {} : { pinLength: this.pinLength }),
            setupCode: this.setupCode, bolt: lockState === DoorLock.LockState.Locked ? "LOCKED" : "UNLOCKED", batteryPercent: this.#battery,
            codes: this.#door.state.doorLock.credentials.length, dead: this.#radio.dead,
        };
    }

    codes() {
        return this.#at(door => door.codes());
    }

    type(digits) {
        return this.#radio.dead ? { outcome: "NO_POWER" } : this.#at(door => door.press(digits, this.clock.local()));
    }

    program(slot, digits) {
        return this.#at(door => door.program(slot, digits));
    }

    turn(locked) {
        return this.#at(door => door.turn(locked));
    }

    empty() {
        return this.#at(door => door.empty());
    }

    async battery(percent) {
        this.#battery = percent;
        await this.#door.set({ powerSource: { batPercentRemaining: percent * 2 } });
    }

    /** Without power it neither hears nor says a thing. */
    dead(dead) {
        this.#radio.dead = dead;
    }

    /** @param offset milliseconds by which its clock is ahead of the machine's */
    async shift(offset) {
        this.clock.shift(offset);
        if (this.#node.state.timeSynchronization !== undefined) {
            await this.#node.set({ timeSynchronization: { utcTime: BigInt(this.clock.utc()) * 1000n } });
        }
    }

    /** Held long enough, the button takes all codes and every fabric, and the lock waits to be let in anew. */
    async hold(seconds) {
        if (seconds < FACTORY_RESET_SECONDS) {
            return { outcome: seconds > 0 ? "SOFT_RESET" : "NOTHING" };
        }
        await this.#node.erase();
        await this.empty();
        return { outcome: "FACTORY_RESET" };
    }

    close() {
        return this.#node.close();
    }

    #at(what) {
        return this.#door.act(agent => what(agent.doorLock));
    }
}

/** A lock's own air, which goes still while it is dead. */
class Radio {
    dead = false;

    /** @param air the network of all */
    over(air) {
        return replacing(air, { createUdpSocket: async options => this.#deafened(await air.createUdpSocket(options)) });
    }

    #deafened(socket) {
        return replacing(socket, {
            onData: listener => socket.onData((...heard) => this.dead || listener(...heard)),
            send: async (...said) => this.dead || socket.send(...said),
        });
    }
}

/** The target with some of its methods replaced. */
function replacing(target, methods) {
    return new Proxy(target, {
        get(_, name) {
            const value = methods[name] ?? target[name];
            return typeof value === "function" ? value.bind(target) : value;
        },
    });
}
