/**
 * The coordinator: a ZiGate radio stick as Zigbee2MQTT sees it over TCP, in raw mode. It knows frames, ZDO and addresses; what a
 * device does with a ZCL frame is the device's own business. A device hears the network alone that it joined: the one of that key
 * and that extended PAN id (a real one of today keeps to its first until it is erased; this one takes what it is told).
 * Layout: zigate.fr, "Commandes ZiGate"; ZDO: Zigbee specification 2.4.
 */
import net from 'node:net';

const START = 0x01;
const ESCAPE = 0x02;
const END = 0x03;
const OK = 0;
const HOME_AUTOMATION = 0x0104;
const LINK_QUALITY = 200;
const ANNOUNCE_EVERY_MS = 400;
const COORDINATOR = { nwk: 0, ieee: Buffer.from('00158d0000000001', 'hex'), inClusters: [], outClusters: [], manufacturer: 0, type: 0 };

export class Zigate {
    #devices = new Map();
    #socket;
    #server;
    #permitUntil = 0;
    #sequence = 0;
    #key = '';
    #panId = '';

    /** Starts to listen. @returns {Promise<number>} the port */
    async listen() {
        this.#server = net.createServer((socket) => this.#serve(socket));
        await new Promise((ready) => this.#server.listen(0, '127.0.0.1', ready));
        setInterval(() => this.#letIn(), ANNOUNCE_EVERY_MS).unref();
        return this.#server.address().port;
    }

    /**
     * @param device {ieee, nwk, inClusters, outClusters, manufacturer, type, zcl(frame)}; it looks for a network until it is joined
     */
    add(device) {
        this.#devices.set(device.nwk, device);
    }

    get #network() {
        return `${this.#key}/${this.#panId}`;
    }

    /** Whether they can hear each other: a device that looks for a network hears any. */
    #hears(device) {
        return device && !device.dead && (!device.joined || device.network === this.#network);
    }

    /** A frame that a device sends to the coordinator of itself. */
    indicate(device, cluster, zcl) {
        if (device.network !== this.#network) {
            return;
        }
        this.#indication(HOME_AUTOMATION, cluster, 1, device.nwk, zcl);
    }

    /** A device goes out of the network of itself. */
    left(device) {
        device.joined = false;
        this.#send(0x8048, Buffer.concat([device.ieee, Buffer.from([0])]));
    }

    #serve(socket) {
        this.#socket = socket;
        let kept = Buffer.alloc(0);
        socket.on('error', () => {});
        socket.on('data', (chunk) => {
            kept = Buffer.concat([kept, chunk]);
            for (let end = kept.indexOf(END); end >= 0; end = kept.indexOf(END)) {
                this.#command(unescaped(kept.subarray(1, end)));
                kept = kept.subarray(end + 1);
            }
        });
    }

    #command(frame) {
        const code = frame.readUInt16BE(0);
        const payload = frame.subarray(5);
        if (code !== 0x0011 && code !== 0x0012) {
            this.#send(0x8000, Buffer.from([OK, this.#next(), code >> 8, code & 0xff]));
        }
        this.#carryOut(code, payload);
    }

    #carryOut(code, payload) {
        switch (code) {
            case 0x0011: return this.#send(0x8006, Buffer.from([1]));
            case 0x0012: return this.#send(0x8007, Buffer.from([0]));
            case 0x0020: this.#panId = payload.subarray(0, 8).toString('hex'); return undefined;
            case 0x0022: this.#key = payload.subarray(1, 17).toString('hex'); return undefined;
            case 0x0024: return this.#send(0x8024, Buffer.from([1, 0, 0]));
            case 0x0009: return this.#send(0x8009, networkState());
            case 0x0010: return this.#send(0x8010, Buffer.from([0, 3, 3, 0x1e]));
            case 0x0530: return this.#data(payload);
            case 0x0030: case 0x0031: return this.#zdo(code - 0x0030 + 0x8021, this.#byIeee(payload.subarray(0, 8)));
            case 0x0041: return this.#addressed(0x8001, payload);
            case 0x0042: return this.#described(0x8002, payload, nodeDescriptor);
            case 0x0043: return this.#described(0x8004, payload, simpleDescriptor);
            case 0x0045: return this.#described(0x8005, payload, () => Buffer.from([1, 1]));
            case 0x0049: return this.#permit(payload);
            case 0x004c: return this.#leave(payload);
            default: return undefined;
        }
    }

    #data(payload) {
        const device = this.#devices.get(payload.readUInt16BE(1));
        if (device?.network === this.#network) {
            device.zcl(payload.readUInt16BE(5), payload.subarray(12));
        }
    }

    #described(cluster, payload, describe) {
        const nwk = payload.readUInt16BE(0);
        const device = nwk === 0 ? COORDINATOR : this.#devices.get(nwk);
        if (device === COORDINATOR || this.#hears(device)) {
            device.joined = true;
            device.network = this.#network;
            this.#zdo(cluster, device, describe(device));
        }
    }

    #addressed(cluster, payload) {
        const device = this.#devices.get(payload.readUInt16BE(0));
        if (this.#hears(device)) {
            const body = Buffer.concat([Buffer.from([this.#next(), OK]), Buffer.from(device.ieee).reverse(), le16(device.nwk)]);
            this.#indication(0, cluster, 0, device.nwk, body);
        }
    }

    #zdo(cluster, device, body) {
        if (device === COORDINATOR || this.#hears(device)) {
            const head = Buffer.from([this.#next(), OK]);
            const whole = body === undefined ? head : Buffer.concat([head, le16(device.nwk), body]);
            this.#indication(0, cluster, 0, device.nwk, whole);
        }
    }

    #permit(payload) {
        const seconds = payload[2];
        this.#permitUntil = seconds === 0 ? 0 : Date.now() + seconds * 1000;
        this.#zdo(0x8036, this.#devices.get(payload.readUInt16BE(0)));
    }

    /** A device that looks for a network calls until it is asked who it is. */
    #letIn() {
        for (const device of this.#devices.values()) {
            if (!device.joined && Date.now() < this.#permitUntil) {
                this.#send(0x004d, Buffer.concat([be16(device.nwk), device.ieee, Buffer.from([0x80])]));
            }
        }
    }

    #leave(payload) {
        const device = this.#byIeee(payload.subarray(0, 8));
        if (this.#hears(device)) {
            this.#devices.delete(device.nwk);
            this.left(device);
        }
    }

    #byIeee(ieee) {
        return [...this.#devices.values()].find((device) => device.ieee.equals(ieee));
    }

    #indication(profile, cluster, endpoint, from, data) {
        this.#send(0x8002, Buffer.concat([Buffer.from([OK]), be16(profile), be16(cluster), Buffer.from([endpoint, endpoint]),
            Buffer.from([2]), be16(from), Buffer.from([2, 0, 0]), data]));
    }

    #send(code, payload) {
        const length = payload.length + 1;
        const body = Buffer.concat([be16(code), be16(length), Buffer.from([0]), payload, Buffer.from([LINK_QUALITY])]);
        body[4] = body.reduce((sum, byte) => sum ^ byte, 0);
        this.#socket?.write(Buffer.concat([Buffer.from([START]), escaped(body), Buffer.from([END])]));
    }

    #next() {
        this.#sequence = (this.#sequence + 1) & 0xff;
        return this.#sequence;
    }
}

function networkState() {
    return Buffer.concat([be16(0), COORDINATOR.ieee, be16(0x1a62), Buffer.from('dddddddddddddddd', 'hex'), Buffer.from([11])]);
}

function nodeDescriptor(device) {
    return Buffer.concat([Buffer.from([device.type, 0x40, 0x80]), le16(device.manufacturer), Buffer.from([0x52]), le16(0x52), le16(0),
        le16(0x52), Buffer.from([0])]);
}

function simpleDescriptor(device) {
    const clusters = (list) => Buffer.concat([Buffer.from([list.length]), ...list.map(le16)]);
    const body = Buffer.concat([Buffer.from([1]), le16(HOME_AUTOMATION), le16(0x000a), Buffer.from([0]), clusters(device.inClusters),
        clusters(device.outClusters)]);
    return Buffer.concat([Buffer.from([body.length]), body]);
}

function escaped(bytes) {
    return Buffer.from([...bytes].flatMap((byte) => (byte < 0x10 ? [ESCAPE, byte ^ 0x10] : [byte])));
}

function unescaped(bytes) {
    const plain = [];
    for (let i = 0; i < bytes.length; i++) {
        plain.push(bytes[i] === ESCAPE ? bytes[++i] ^ 0x10 : bytes[i]);
    }
    return Buffer.from(plain);
}

function be16(value) {
    return Buffer.from([value >> 8, value & 0xff]);
}

export function le16(value) {
    return Buffer.from([value & 0xff, value >> 8]);
}
