/**
 * A door lock with a keypad as it is on the air: a Yale YRD226 TSDB that answers the door lock cluster of the ZCL, revision 6,
 * chapter 7.3. Its memory can be read and written beside the radio.
 */
import { createHash } from 'node:crypto';
import { le16 } from './zigate.mjs';

const BASIC = 0x0000;
const POWER = 0x0001;
const DOOR_LOCK = 0x0101;
const USERS = 250;
const SHORTEST = 4;
const LONGEST = 8;
const LATE_MS = 200;
/** A person needs longer for a code than the radio does for a frame. */
const BY_HAND_MS = 150;
const WRONG_CODES = 5;
const LOCKED_OUT_MS = 60_000;
const HOLD_SECONDS = 3;
const STATUS = { DONE: 0, FAILED: 1, DUPLICATE: 3 };
const SOURCE = { KEYPAD: 0, RF: 1, MANUAL: 2 };
const OPERATION = { LOCK: 1, UNLOCK: 2, WRONG_CODE: 5, MANUAL_LOCK: 13, MANUAL_UNLOCK: 14 };
const PROGRAMMING = { ADDED: 2, DELETED: 3 };

export class Lock {
    inClusters = [BASIC, POWER, 0x0003, DOOR_LOCK];
    outClusters = [];
    manufacturer = 0x101d;
    type = 2;
    joined = false;
    #radio;
    #kind;
    #sequence = 0;
    #missed;

    /**
     * @param radio the coordinator that it talks to
     * @param kind {serial, model, name, strict, pinLength?}; a strict lock refuses a code that it holds, tells of
     *     changes and how long its codes are; a lock with a pinLength is set to codes of exactly so many digits
     * @param nwk its short address
     */
    constructor(radio, kind, nwk) {
        this.#radio = radio;
        this.#kind = checked(kind);
        this.nwk = nwk;
        this.ieee = createHash('sha256').update(kind.serial).digest().subarray(0, 8);
        this.renew();
    }

    get serial() {
        return this.#kind.serial;
    }

    get address() {
        return `0x${this.ieee.toString('hex')}`;
    }

    renew() {
        this.codes = new Map();
        this.locked = true;
        this.battery = 90;
        this.dead = false;
        this.faults = { silent: 0, lost: 0, late: 0, phantom: 0, twice: false };
        this.wrong = 0;
        this.lockedOutUntil = 0;
    }

    heal() {
        this.faults = { silent: 0, lost: 0, late: 0, phantom: 0, twice: false };
        this.dead = false;
    }

    shown() {
        const { serial, model, name, pinLength } = this.#kind;
        return { serial, address: this.address, model, name, pinLength, bolt: this.locked ? 'LOCKED' : 'UNLOCKED',
            batteryPercent: this.battery, codes: this.codes.size, dead: this.dead };
    }

    // ---- what people do ----

    async press(digits) {
        await byHand();
        if (this.dead) {
            return { outcome: 'NO_POWER' };
        }
        if (Date.now() < this.lockedOutUntil) {
            return { outcome: 'LOCKED_OUT' };
        }
        const slot = this.#slotOf(digits);
        if (slot === undefined) {
            this.wrong++;
            if (this.wrong >= WRONG_CODES) {
                this.wrong = 0;
                this.lockedOutUntil = Date.now() + LOCKED_OUT_MS;
            }
            this.#operation(SOURCE.KEYPAD, OPERATION.WRONG_CODE, 0xffff);
            return { outcome: 'REFUSED' };
        }
        this.wrong = 0;
        this.#move(false);
        this.#operation(SOURCE.KEYPAD, OPERATION.UNLOCK, slot);
        return { outcome: 'OPENED', slot };
    }

    /** @param digits left out to delete the code */
    async program(slot, digits) {
        await byHand();
        if (slot < 1 || slot >= USERS) {
            return { outcome: 'NO_SUCH_SLOT' };
        }
        if (digits === undefined || digits === null) {
            this.codes.delete(slot);
            this.#programmed(SOURCE.KEYPAD, PROGRAMMING.DELETED, slot);
            return { outcome: 'DONE' };
        }
        if (this.#breaksRule(digits)) {
            return { outcome: 'BREAKS_RULE' };
        }
        if (this.#isDuplicate(slot, digits)) {
            return { outcome: 'DUPLICATE' };
        }
        this.codes.set(slot, digits);
        this.#programmed(SOURCE.KEYPAD, PROGRAMMING.ADDED, slot);
        return { outcome: 'DONE' };
    }

    turnByHand(locked) {
        this.#move(locked);
        this.#operation(SOURCE.MANUAL, locked ? OPERATION.MANUAL_LOCK : OPERATION.MANUAL_UNLOCK, 0xffff);
    }

    holdReset(seconds) {
        if (seconds < HOLD_SECONDS) {
            return { outcome: 'NOTHING' };
        }
        this.renew();
        this.#kind = { ...this.#kind, pinLength: undefined };
        this.#radio.left(this);
        return { outcome: 'FACTORY_RESET' };
    }

    setBattery(percent) {
        this.battery = percent;
        this.#report(POWER, 0x0021, 0x20, Buffer.from([percent * 2]));
    }

    // ---- what the radio brings ----

    zcl(cluster, frame) {
        const manufacturer = frame[0] & 0x04 ? 2 : 0;
        const sequence = frame[1 + manufacturer];
        const command = frame[2 + manufacturer];
        const payload = frame.subarray(3 + manufacturer);
        if (this.dead || this.#misses(sequence)) {
            return;
        }
        const answer = frame[0] & 0x01 ? this.#specific(cluster, command, payload) : this.#global(cluster, command, payload);
        if (answer) {
            this.#answer(cluster, cluster === DOOR_LOCK && frame[0] & 0x01 ? 0x19 : 0x18, sequence, answer);
        }
    }

    /** A silent lock misses one act, however often it is tried. */
    #misses(sequence) {
        if (this.faults.silent > 0 && this.#missed === undefined) {
            this.faults.silent--;
            this.#missed = sequence;
        }
        if (this.#missed === sequence) {
            return true;
        }
        this.#missed = undefined;
        return false;
    }

    #answer(cluster, control, sequence, { command, payload, act }) {
        const say = () => this.#radio.indicate(this, cluster, Buffer.concat([Buffer.from([control, sequence, command]), payload]));
        if (act && this.faults.lost > 0) {
            this.faults.lost--;
        } else if (act && this.faults.late > 0) {
            this.faults.late--;
            setTimeout(say, LATE_MS);
        } else {
            say();
        }
    }

    #specific(cluster, command, payload) {
        if (cluster !== DOOR_LOCK) {
            return { command: 0x0b, payload: Buffer.from([command, 0]) };
        }
        switch (command) {
            case 0x00: case 0x01: return this.#act(command, () => this.#moveByRadio(command === 0));
            case 0x05: return this.#act(command, () => this.#set(payload));
            case 0x06: return { command, payload: this.#told(payload.readUInt16LE(0)) };
            case 0x07: return this.#act(command, () => this.#clear(payload.readUInt16LE(0)));
            case 0x08: return this.#act(command, () => this.#clearAll());
            default: return undefined;
        }
    }

    /** @param effect answers with a status, and is left out by a lock that only says so */
    #act(command, effect) {
        if (this.faults.phantom > 0) {
            this.faults.phantom--;
            return { command, payload: Buffer.from([STATUS.DONE]), act: true };
        }
        return { command, payload: Buffer.from([effect()]), act: true };
    }

    #set(payload) {
        const user = payload.readUInt16LE(0);
        const digits = payload.subarray(5, 5 + payload[4]).toString('latin1');
        if (user >= USERS || this.#breaksRule(digits)) {
            return STATUS.FAILED;
        }
        if (this.#isDuplicate(user, digits)) {
            return STATUS.DUPLICATE;
        }
        this.codes.set(user, digits);
        this.#programmed(SOURCE.RF, PROGRAMMING.ADDED, user);
        return STATUS.DONE;
    }

    #told(user) {
        const digits = Buffer.from(this.codes.get(user) ?? '', 'latin1');
        return Buffer.concat([le16(user), Buffer.from([digits.length ? 1 : 0, 0, digits.length]), digits]);
    }

    #clear(user) {
        if (this.codes.delete(user)) {
            this.#programmed(SOURCE.RF, PROGRAMMING.DELETED, user);
        }
        return STATUS.DONE;
    }

    #clearAll() {
        this.codes.clear();
        this.#programmed(SOURCE.RF, PROGRAMMING.DELETED, 0xffff);
        return STATUS.DONE;
    }

    #moveByRadio(locked) {
        this.#move(locked);
        this.#operation(SOURCE.RF, locked ? OPERATION.LOCK : OPERATION.UNLOCK, 0xffff);
        return STATUS.DONE;
    }

    #global(cluster, command, payload) {
        switch (command) {
            case 0x00: return { command: 0x01, payload: this.#read(cluster, payload) };
            case 0x02: return { command: 0x04, payload: Buffer.from([0]) };
            case 0x06: return this.#configured(cluster);
            default: return undefined;
        }
    }

    #configured(cluster) {
        if (cluster === POWER) {
            setImmediate(() => this.setBattery(this.battery));
        }
        return { command: 0x07, payload: Buffer.from([0]) };
    }

    #read(cluster, payload) {
        const answers = [];
        for (let at = 0; at + 2 <= payload.length; at += 2) {
            const id = payload.readUInt16LE(at);
            const value = this.#attribute(cluster, id);
            answers.push(le16(id), value ? Buffer.concat([Buffer.from([0, value[0]]), value[1]]) : Buffer.from([0x86]));
        }
        return Buffer.concat(answers);
    }

    #attribute(cluster, id) {
        const text = (words) => [0x42, Buffer.concat([Buffer.from([words.length]), Buffer.from(words)])];
        const attributes = {
            [BASIC]: { 0x0000: [0x20, Buffer.from([3])], 0x0004: text('Yale'), 0x0005: text('YRD226 TSDB'),
                0x0007: [0x30, Buffer.from([3])], 0x4000: text('3.16') },
            [POWER]: { 0x0021: [0x20, Buffer.from([this.battery * 2])] },
            [DOOR_LOCK]: { 0x0000: this.#boltState(), ...this.#lengths() },
        };
        return attributes[cluster]?.[id];
    }

    /** MaxPINCodeLength and MinPINCodeLength. */
    #lengths() {
        const { strict, pinLength } = this.#kind;
        const of = (digits) => [0x20, Buffer.from([digits])];
        return strict ? { 0x0017: of(pinLength ?? LONGEST), 0x0018: of(pinLength ?? SHORTEST) } : {};
    }

    #boltState() {
        return [0x30, Buffer.from([this.locked ? 1 : 2])];
    }

    // ---- what it says by itself ----

    #move(locked) {
        this.locked = locked;
        this.#report(DOOR_LOCK, 0x0000, ...this.#boltState());
    }

    #report(cluster, id, type, value) {
        this.#say(cluster, 0x18, 0x0a, Buffer.concat([le16(id), Buffer.from([type]), value]));
    }

    #operation(source, code, user) {
        this.#say(DOOR_LOCK, 0x19, 0x20, Buffer.concat([Buffer.from([source, code]), le16(user), Buffer.alloc(6)]));
    }

    #programmed(source, code, user) {
        if (this.#kind.strict) {
            const noPin = Buffer.from([0, 0, 1]);
            this.#say(DOOR_LOCK, 0x19, 0x21, Buffer.concat([Buffer.from([source, code]), le16(user), noPin, Buffer.alloc(5)]));
        }
    }

    #say(cluster, control, command, payload) {
        this.#sequence = (this.#sequence + 1) & 0xff;
        const frame = Buffer.concat([Buffer.from([control, this.#sequence, command]), payload]);
        if (!this.joined || this.dead) {
            return;
        }
        for (let times = this.faults.twice ? 2 : 1; times > 0; times--) {
            this.#radio.indicate(this, cluster, frame);
        }
    }

    // ---- its rules ----

    #slotOf(digits) {
        return [...this.codes].find(([, code]) => code === digits)?.[0];
    }

    #isDuplicate(slot, digits) {
        const other = this.#slotOf(digits);
        return this.#kind.strict && other !== undefined && other !== slot;
    }

    #breaksRule(digits) {
        const { pinLength } = this.#kind;
        return !/^[0-9]+$/.test(digits) || digits.length < (pinLength ?? SHORTEST) || digits.length > (pinLength ?? LONGEST);
    }
}

function checked(kind) {
    const { model, pinLength } = kind;
    if (pinLength !== undefined && !(Number.isInteger(pinLength) && pinLength >= SHORTEST && pinLength <= LONGEST)) {
        throw new Error(`pinLength: ${model} takes ${SHORTEST} to ${LONGEST} digits`);
    }
    return kind;
}

function byHand() {
    return new Promise((done) => setTimeout(done, BY_HAND_MS));
}
