/** The locks over HTTP, for the drivers' kit, a story, or a person at a sandbox: what happens to a lock beside the radio. */
import { readFileSync } from 'node:fs';
import http from 'node:http';
import { Lock } from './lock.mjs';

const FAULTS = ['SILENT', 'ANSWER_LOST', 'LATE_ANSWER', 'PHANTOM', 'EVENTS_TWICE', 'STACK_DOWN', 'STACK_RESTART', 'NONSENSE'];
const COUNTED = { SILENT: 'silent', ANSWER_LOST: 'lost', LATE_ANSWER: 'late', PHANTOM: 'phantom' };
const FIRST_SHORT_ADDRESS = 0x2001;

export class Building {
    #locks = new Map();
    #radio;
    #bridge;
    #broker;

    constructor(radio, bridge, broker) {
        this.#radio = radio;
        this.#bridge = bridge;
        this.#broker = broker;
    }

    async listen() {
        const server = http.createServer((request, response) => this.#serve(request, response));
        await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
        return `http://127.0.0.1:${server.address().port}`;
    }

    /** Hangs locks, each one looking for a network. */
    hang(kinds) {
        return kinds.map((kind) => {
            const lock = new Lock(this.#radio, kind, FIRST_SHORT_ADDRESS + this.#locks.size);
            this.#locks.set(kind.serial, lock);
            this.#radio.add(lock);
            return lock;
        });
    }

    /** Takes them into the network. */
    async join(locks) {
        await Promise.all(locks.map((lock) => this.#bridge.join(lock.address)));
        await this.#bridge.shut();
    }

    async #serve(request, response) {
        let answer;
        try {
            const path = new URL(request.url, 'http://stack').pathname.split('/').slice(1);
            answer = await this.#answer(request.method, path, await body(request));
        } catch (wrong) {
            answer = [400, { title: 'A value does not fit', status: 400, detail: wrong.message }];
        }
        response.writeHead(answer[0], { 'Content-Type': 'application/json' });
        response.end(JSON.stringify(answer[1]));
    }

    async #answer(method, [root, locks, serial, what], body) {
        if (root === 'stack' && method === 'POST') {
            return this.#box(locks);
        }
        if (root === 'stack') {
            return [200, { parts: this.#parts() }];
        }
        if (root !== 'building' || locks !== 'locks') {
            return notFound('The locks are at /building/locks.');
        }
        if (serial === undefined) {
            const all = [...this.#locks.values()];
            return method === 'POST' ? this.#add(body) : [200, all.map((lock) => ({ ...lock.shown(), faults: FAULTS }))];
        }
        const lock = this.#locks.get(serial);
        if (!lock) {
            return notFound('The building has no lock of that serial; POST /building/locks adds one.');
        }
        if (what === undefined) {
            return [200, lock.shown()];
        }
        return method === 'GET' && what === 'codes' ? [200, Object.fromEntries(lock.codes)] : this.#happen(lock, what, body);
    }

    /** What happens to the box that the hub runs on; the locks stay where they hang. */
    async #box(what) {
        switch (what) {
            case 'replaced': await this.#bridge.anew(); break;
            case 'stopped': await this.#bridge.kill(); break;
            case 'started': await this.#bridge.up(); break;
            default: return notFound('To the box can happen: replaced, stopped, started.');
        }
        return [200, {}];
    }

    async #add({ serial, model, pinLength, joined = true }) {
        if (this.#locks.has(serial)) {
            return [409, { title: 'The serial is taken', status: 409, detail: 'A lock of that serial hangs in the building.' }];
        }
        const hung = this.hang([{ serial, model, pinLength, name: 'as shipped', strict: true }]);
        if (joined) {
            await this.join(hung);
        }
        return [201, hung[0].shown()];
    }

    async #happen(lock, what, body) {
        switch (what) {
            case 'keypad': return [200, await lock.press(body.digits)];
            case 'program': return [200, await lock.program(body.slot, body.digits)];
            case 'renew': lock.renew(); break;
            case 'befall': await this.#befall(lock, body.fault); break;
            case 'heal': lock.heal(); await this.#bridge.up(); break;
            case 'battery': lock.setBattery(body.percent); break;
            case 'dead': lock.dead = body.dead; break;
            case 'fault': Object.assign(lock.faults, { silent: 0, lost: 0, late: 0, phantom: 0 }, body); break;
            case 'bolt': lock.turnByHand(body.locked); break;
            case 'reset-button': return [200, lock.holdReset(body.holdSeconds)];
            default: return notFound(
                    'To a lock can happen: keypad, program, renew, befall, heal, battery, dead, fault, bolt, reset-button.');
        }
        return [200, lock.shown()];
    }

    async #befall(lock, fault) {
        switch (fault) {
            case 'EVENTS_TWICE': lock.faults.twice = true; break;
            case 'STACK_DOWN': await this.#bridge.kill(); break;
            case 'STACK_RESTART': await this.#bridge.kill(); this.#bridge.spawn(); break;
            case 'NONSENSE': ['}{', '[]', '{"users":{"1":7,"x":{}},"action":5,"lock_state":{}}', '']
                    .forEach((words) => this.#bridge.publish(lock.address, words)); break;
            default:
                if (!COUNTED[fault]) {
                    throw new Error(`fault: one of ${FAULTS.join(', ')}`);
                }
                lock.faults[COUNTED[fault]] = 1;
        }
    }

    #parts() {
        const part = (name, pid, readySeconds) => ({ name, pid, rssMiB: residentMiB(pid), readySeconds });
        return [part('mosquitto', this.#broker.child.pid, this.#broker.readySeconds),
            part('zigbee2mqtt', this.#bridge.pid, this.#bridge.readySeconds),
            part('emulated coordinator and locks', process.pid, 0)];
    }
}

async function body(request) {
    const chunks = [];
    for await (const chunk of request) {
        chunks.push(chunk);
    }
    return chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {};
}

function residentMiB(pid) {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}

function notFound(detail) {
    return [404, { title: 'Nothing is here', status: 404, detail }];
}
