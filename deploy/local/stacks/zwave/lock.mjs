// An emulated lock: a mock node of Z-Wave JS with a bolt, a keypad, a battery, bad manners, and a memory that can be seen.
import {
    BatteryCCGet, BatteryCCReport, DeviceResetLocallyCCNotification, DoorLockCCOperationReport, DoorLockCCOperationSet, DoorLockMode,
    NotificationCCGet, NotificationCCReport, UserCodeCCGet, UserCodeCCReport, UserCodeCCSet, UserCredentialCCCredentialReport, UserCredentialCCCredentialSet,
    UserCredentialCCUserSet, UserIDStatus,
} from "@zwave-js/cc";
import { CommandClasses, SecurityClass } from "@zwave-js/core";
import { MockZWaveFrameType, createMockZWaveRequestFrame } from "@zwave-js/testing";
import { MODELS } from "./models.mjs";

const ACCESS_CONTROL = 6;
const HOME_SECURITY = 7;
const PIN = 1;
const OPERATION_DELETE = 2;
const LATE_MILLIS = 1500;
/** What a person's fingers take for a code at the least. */
const TYPING_MILLIS = 600;
const code = (slot) => `UserCode_userCode_${slot}`;
const status = (slot) => `UserCode_userIdStatus_${slot}`;
const user = (slot) => `UserCredential_user_${slot}`;
const credential = (slot) => `UserCredential_cred_${PIN}_${slot}`;

function innermost(cc) {
    while (cc?.encapsulated) cc = cc.encapsulated;
    return cc;
}

export class Lock {
    /** The mock node while it is in the network. */
    node;
    #faults = { silent: 0, lost: 0, late: 0, phantom: 0, dead: false, twice: false };
    #battery = 100;
    #typedAt = -Infinity;
    #send;

    /** @param kind USER_CODE or USER_CREDENTIAL: by which command class it takes codes */
    constructor(serial, model, kind, pinLength, name) {
        const facts = MODELS[model];
        if (!facts) throw new Refusal(`model: one of ${Object.keys(MODELS).join(", ")}`);
        if (pinLength && !facts.lengths.includes(pinLength)) throw new Refusal(`pinLength: ${model} takes ${facts.lengths} digits`);
        Object.assign(this, { serial, model, kind, name: name ?? serial, facts });
        this.pinLength = pinLength ?? facts.lengthAsShipped;
    }

    // ---- what it is

    /** @param secure whether it asks for S2 keys as it joins */
    capabilities(secure) {
        const { facts } = this;
        const cc = (ccId, version, more = {}) => ({ ccId, version, isSupported: true, secure: secure, ...more });
        const users = this.kind === "USER_CREDENTIAL"
            ? cc(CommandClasses["User Credential"], 1, { numberOfSupportedUsers: facts.slots, supportedCredentialTypes: new Map([[PIN, {
                numberOfCredentialSlots: facts.slots, minCredentialLength: Math.min(...facts.lengths), maxCredentialLength: Math.max(...facts.lengths),
                maxCredentialHashLength: 0, supportsCredentialLearn: false,
            }]]) })
            : cc(CommandClasses["User Code"], 1, { numUsers: facts.slots });
        return {
            ...facts.device, isListening: false, isFrequentListening: "1000ms", supportsSecurity: secure,
            genericDeviceClass: 0x40, specificDeviceClass: 0x03, txDelay: secure ? 100 : 5,
            securityClasses: new Set(secure ? [SecurityClass.S2_AccessControl] : []),
            commandClasses: [
                cc(CommandClasses["Z-Wave Plus Info"], 2, { secure: false }), cc(CommandClasses["Manufacturer Specific"], 1),
                cc(CommandClasses.Version, 2), cc(CommandClasses.Battery, 1), cc(CommandClasses["Door Lock"], 4, { autoRelockSupported: true }),
                cc(CommandClasses.Notification, 8, { supportsV1Alarm: false, notificationTypesAndEvents: {
                    [ACCESS_CONTROL]: [1, 2, 3, 4, 5, 6, 9, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f, 0x10], [HOME_SECURITY]: [3],
                } }),
                cc(CommandClasses["Device Reset Locally"], 1),
                ...(facts.parameters ? [cc(CommandClasses.Configuration, 1, { parameters: this.#parameters() })] : []),
                ...(secure ? [cc(CommandClasses["Security 2"], 1, { secure: false }), cc(CommandClasses.Supervision, 1, { secure: false })] : []),
                users,
            ],
        };
    }

    #parameters() {
        return this.facts.parameters.map((known) => known["#"] === this.facts.lengthParameter ? { ...known, defaultValue: this.pinLength } : known);
    }

    get address() {
        return this.node ? String(this.node.id) : undefined;
    }

    /** The first five digits of what is printed on it. */
    get dskPin() {
        const key = this.node.ecdhKeyPair.publicKey;
        return String(key[key.length - 32] * 256 + key[key.length - 31]).padStart(5, "0");
    }

    // ---- the radio

    becomes(node) {
        this.node = node;
        this.#send = node.sendToController.bind(node);
        const handle = node.onControllerFrame.bind(node);
        node.onControllerFrame = async (frame) => {
            if (frame.type !== MockZWaveFrameType.Request) return handle(frame);
            const cc = innermost(frame.payload);
            if (this.#deafTo(cc)) return undefined;
            node.sendToController = this.#mouth(cc);
            return handle(frame);
        };
        node.defineBehavior({ handleCC: (_, self, cc) => this.#hear(cc) });
        this.#newMemory();
    }

    left() {
        this.node = undefined;
    }

    #deafTo(cc) {
        if (this.#faults.dead) return true;
        if (this.#faults.silent > 0 && cc.ccId !== CommandClasses["No Operation"]) {
            this.#faults.silent -= 1;
            return true;
        }
        return false;
    }

    /** How what it answers to a command gets through the air. */
    #mouth(cc) {
        const answered = cc.ccId !== CommandClasses["No Operation"] && !(cc instanceof UserCodeCCSet && !cc.isEncapsulatedWith(CommandClasses.Supervision));
        const take = (fault) => answered && this.#faults[fault] > 0 && (this.#faults[fault] -= 1) >= 0;
        const fate = take("lost") ? "lost" : take("late") ? "late" : "plain";
        return async (frame) => {
            if (frame.type === MockZWaveFrameType.Request && fate === "lost") return undefined;
            if (frame.type === MockZWaveFrameType.Request && fate === "late") await new Promise((over) => setTimeout(over, LATE_MILLIS));
            return this.#send(frame);
        };
    }

    /** Its own manners; what it leaves to the mock node of Z-Wave JS gets no answer here. */
    async #hear(cc) {
        if (cc instanceof BatteryCCGet) return this.#answer(new BatteryCCReport({ nodeId: 1, level: this.#battery, isLow: false }));
        // The mock node leaves this one unanswered, which costs an interview seconds.
        if (cc instanceof NotificationCCGet) {
            return this.#answer(new NotificationCCReport({ nodeId: 1, notificationType: cc.notificationType, notificationEvent: 0, notificationStatus: 0xff }));
        }
        if (cc instanceof UserCodeCCGet) return this.#tellCode(cc.userId);
        if (cc instanceof UserCodeCCSet) return this.#takeCode(cc);
        if (cc instanceof UserCredentialCCCredentialSet || cc instanceof UserCredentialCCUserSet) return this.#takeCredential(cc);
        if (cc instanceof DoorLockCCOperationSet && this.#phantom()) return { action: "ok" };
        return undefined;
    }

    #answer(cc) {
        return { action: "sendCC", cc };
    }

    #phantom() {
        return this.#faults.phantom > 0 && (this.#faults.phantom -= 1) >= 0;
    }

    #tellCode(slot) {
        if (!this.facts.masks || slot > this.facts.slots) return undefined;
        const held = this.codes()[slot];
        return this.#answer(new UserCodeCCReport({ nodeId: 1, userId: slot, userIdStatus: held ? UserIDStatus.Enabled : UserIDStatus.Available,
            userCode: held ? "*".repeat(held.length) : undefined }));
    }

    async #takeCode(cc) {
        if (this.#phantom()) return { action: "ok" };
        if (cc.userIdStatus === UserIDStatus.Available && cc.userId === 0) {
            for (const slot of Object.keys(this.codes())) this.#put(slot, undefined);
            return { action: "ok" };
        }
        if (cc.userIdStatus === UserIDStatus.Available) return undefined;
        const digits = typeof cc.userCode === "string" ? cc.userCode : Buffer.from(cc.userCode).toString("ascii");
        if (!this.#takes(digits)) return { action: "fail" };
        // As real ones do: no error to the command, but word of a duplicate, and the slot stays as it was.
        if (this.#duplicates(digits, cc.userId)) {
            await this.#notify(ACCESS_CONTROL, 0x0f, [cc.userId]);
            return { action: "fail" };
        }
        return undefined;
    }

    /** Its word for what it does not do is the same as for what it does. */
    async #takeCredential(cc) {
        if (!(cc instanceof UserCredentialCCCredentialSet) || !this.#phantom()) return undefined;
        await this.node.sendToController(createMockZWaveRequestFrame(this.#credentialReport(cc.operationType, cc.credentialSlot, cc.credentialData),
            { ackRequested: false }));
        return { action: "ok" };
    }

    #credentialReport(reportType, slot, data) {
        return new UserCredentialCCCredentialReport({ nodeId: 1, reportType, userId: slot, credentialType: PIN, credentialSlot: slot,
            credentialReadBack: true, credentialData: data ?? Buffer.alloc(0), modifierType: 2, modifierNodeId: 0 });
    }

    async #notify(notificationType, notificationEvent, parameters) {
        const report = () => createMockZWaveRequestFrame(new NotificationCCReport({ nodeId: 1, notificationType, notificationEvent, notificationStatus: 0xff,
            eventParameters: parameters && Buffer.from(parameters) }), { ackRequested: false });
        await this.#say(report);
    }

    async #say(frame) {
        if (this.#faults.dead || !this.node) return;
        await this.#send(frame());
        if (this.#faults.twice) await this.#send(frame());
    }

    // ---- the keypad and the memory

    /** What its memory holds: digits by slot. */
    codes() {
        const state = this.node?.state ?? new Map();
        const held = {};
        for (let slot = 1; slot <= this.facts.slots; slot++) {
            const digits = this.kind === "USER_CREDENTIAL" ? state.get(credential(slot))?.credentialData : state.get(code(slot));
            if (digits?.length > 0) held[slot] = typeof digits === "string" ? digits : Buffer.from(digits).toString("ascii");
        }
        return held;
    }

    #put(slot, digits) {
        const { state } = this.node;
        if (this.kind !== "USER_CREDENTIAL") {
            state.set(status(slot), digits ? UserIDStatus.Enabled : UserIDStatus.Available);
            state.set(code(slot), digits);
        } else if (digits) {
            state.set(user(slot), { userType: 0, active: true, credentialRule: 1, userName: "", nameEncoding: 0, expiringTimeoutMinutes: 0, modifierType: 2, modifierNodeId: 0 });
            state.set(credential(slot), { userId: Number(slot), credentialData: Buffer.from(digits, "ascii"), modifierType: 2, modifierNodeId: 0 });
        } else {
            state.delete(user(slot));
            state.delete(credential(slot));
        }
    }

    #takes(digits) {
        return /^\d+$/.test(digits) && (this.pinLength ? digits.length === this.pinLength : this.facts.lengths.includes(digits.length));
    }

    #presses(digits) {
        const { buttons } = this.facts;
        return buttons ? [...digits].map((digit) => buttons.findIndex((button) => button.includes(digit))).join("") : digits;
    }

    #duplicates(digits, slot) {
        const compared = (text) => this.#presses(text).slice(0, this.facts.comparedPrefix ?? text.length);
        return Object.entries(this.codes()).some(([other, held]) =>
            Number(other) === slot ? held === digits : compared(held) === compared(digits));
    }

    /** Two codes at one keypad come as far apart as fingers bring them. */
    async #typing() {
        const since = performance.now() - this.#typedAt;
        if (since < TYPING_MILLIS) await new Promise((over) => setTimeout(over, TYPING_MILLIS - since));
        this.#typedAt = performance.now();
    }

    async press(digits) {
        await this.#typing();
        if (this.#battery === 0) return { outcome: "NO_POWER" };
        const opened = Object.entries(this.codes()).find(([, held]) => this.#presses(held) === this.#presses(digits));
        if (!opened) return { outcome: "REFUSED" };
        const slot = Number(opened[0]);
        this.#turn(false);
        await this.#notify(ACCESS_CONTROL, 0x06, [slot]);
        return { outcome: "OPENED", slot };
    }

    /** @param digits left out to delete what the slot holds */
    async program(slot, digits) {
        await this.#typing();
        if (!(slot >= 1 && slot <= this.facts.slots)) return { outcome: "NO_SUCH_SLOT" };
        if (digits && !this.#takes(digits)) return { outcome: "BREAKS_RULE" };
        if (digits && this.#duplicates(digits, slot) && this.codes()[slot] !== digits) return { outcome: "DUPLICATE" };
        const held = this.codes()[slot];
        this.#put(slot, digits);
        if (this.kind === "USER_CREDENTIAL") {
            const type = digits ? (held ? 1 : 0) : 2;
            await this.#say(() => createMockZWaveRequestFrame(this.#credentialReport(type, slot, digits && Buffer.from(digits, "ascii")), { ackRequested: false }));
        } else {
            await this.#notify(ACCESS_CONTROL, digits ? 0x0e : 0x0d, [slot]);
        }
        return { outcome: "DONE" };
    }

    #turn(locked) {
        this.node.state.set("DoorLock_currentMode", locked ? DoorLockMode.Secured : DoorLockMode.Unsecured);
    }

    get locked() {
        return this.node?.state.get("DoorLock_currentMode") === DoorLockMode.Secured;
    }

    async turnByHand(locked) {
        this.#turn(locked);
        const mode = locked ? DoorLockMode.Secured : DoorLockMode.Unsecured;
        const handles = [true, true, true, true];
        await this.#say(() => createMockZWaveRequestFrame(new DoorLockCCOperationReport({ nodeId: 1, currentMode: mode, targetMode: mode,
            outsideHandlesCanOpenDoor: handles, insideHandlesCanOpenDoor: handles }), { ackRequested: false }));
        await this.#notify(ACCESS_CONTROL, locked ? 1 : 2);
    }

    jam() {
        return this.#notify(ACCESS_CONTROL, 0x0b);
    }

    tamper() {
        return this.#notify(HOME_SECURITY, 3);
    }

    async battery(percent) {
        if (!(percent >= 0 && percent <= 100)) throw new Refusal("percent: 0 to 100");
        this.#battery = percent;
        if (percent > 0) {
            await this.#say(() => createMockZWaveRequestFrame(new BatteryCCReport({ nodeId: 1, level: percent, isLow: percent <= 15 }), { ackRequested: false }));
        }
    }

    fault(faults) {
        Object.assign(this.#faults, faults);
    }

    /** As new from the factory, and still in the network. */
    renew() {
        this.#faults = { silent: 0, lost: 0, late: 0, phantom: 0, dead: false, twice: false };
        this.#battery = 100;
        this.#newMemory();
    }

    heal() {
        Object.assign(this.#faults, { silent: 0, lost: 0, late: 0, phantom: 0, dead: false, twice: false });
    }

    #newMemory() {
        for (const key of [...this.node.state.keys()].filter((name) => /^User(Code|Credential)_/.test(name))) this.node.state.delete(key);
        this.#turn(true);
    }

    async holdReset(seconds, confirmed) {
        if (seconds < this.facts.resetSeconds || (this.facts.resetConfirmed && !confirmed)) return { outcome: "NOTHING" };
        this.#newMemory();
        this.pinLength = this.facts.lengthAsShipped;
        for (const [at, digits] of (this.facts.defaults ?? []).entries()) this.#put(at + 1, digits);
        await this.#say(() => createMockZWaveRequestFrame(new DeviceResetLocallyCCNotification({ nodeId: 1 }), { ackRequested: false }));
        this.#faults.dead = true;
        return { outcome: "FACTORY_RESET" };
    }

    view() {
        return { serial: this.serial, address: this.address, model: this.model, name: this.name, pinLength: this.pinLength,
            bolt: this.locked ? "LOCKED" : "UNLOCKED", batteryPercent: this.#battery, codes: Object.keys(this.codes()).length, dead: this.#faults.dead };
    }
}

/** What cannot be done, and what to do instead. */
export class Refusal extends Error {}
