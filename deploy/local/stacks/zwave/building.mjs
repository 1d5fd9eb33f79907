// What people and bad luck do to the locks, over HTTP on the loopback: for the kit, the story and a person at a sandbox.
import { createServer } from "node:http";
import { Lock, Refusal } from "./lock.mjs";

const LOCK_FAULTS = { SILENT: { silent: 1 }, ANSWER_LOST: { lost: 1 }, LATE_ANSWER: { late: 1 }, PHANTOM: { phantom: 1 }, EVENTS_TWICE: { twice: true } };
const STACK_FAULTS = ["STACK_DOWN", "STACK_RESTART", "NONSENSE"];
const FAULTS = [...Object.keys(LOCK_FAULTS), ...STACK_FAULTS];

export class Building {
    #locks = new Map();
    #nextNode;

    constructor(radio, server, locks, parts) {
        Object.assign(this, { radio, server, parts });
        for (const lock of locks) this.#locks.set(lock.serial, lock);
        this.#nextNode = locks.length + 2;
    }

    async listen(port) {
        const http = createServer((request, response) => void this.#serve(request, response));
        await new Promise((listening) => http.listen(port, "127.0.0.1", listening));
        return http.address().port;
    }

    async #serve(request, response) {
        const answer = await this.#answer(request).catch((error) => error instanceof Refusal
            ? problem(400, error.message)
            : problem(500, "The emulated building failed"));
        response.writeHead(answer.status, { "Content-Type": answer.status < 300 ? "application/json" : "application/problem+json" });
        response.end(JSON.stringify(answer.body));
    }

    async #answer(request) {
        const body = await read(request);
        const [, root, , serial, what] = request.url.split("/");
        const lock = this.#locks.get(serial);
        const act = `${request.method} ${serial === undefined ? request.url : what ?? ""}`.trim();
        if (act === "GET /stack") return ok({ parts: this.parts() });
        if (act === "GET /building/locks") return ok([...this.#locks.values()].filter((one) => one.node).map((one) => ({ ...one.view(), faults: FAULTS })));
        if (act === "POST /building/locks") return this.#hang(body);
        if (root !== "building" || !lock) return problem(404, "No such lock hangs here");
        const happens = this.#happenings(lock, body)[act];
        return happens ? ok((await happens()) ?? lock.view()) : problem(404, "Nothing is here");
    }

    #happenings(lock, body) {
        return {
            GET: () => ({ ...lock.view(), ...(lock.node && { code: lock.dskPin }) }),
            "GET codes": () => lock.codes(),
            "POST keypad": () => lock.press(String(body.digits)),
            "POST program": () => lock.program(body.slot, body.digits),
            "POST battery": () => lock.battery(body.percent),
            "POST dead": () => lock.fault({ dead: Boolean(body.dead) }),
            "POST fault": () => lock.fault({ silent: body.silent ?? 0, lost: body.lost ?? 0, late: body.late ?? 0, phantom: body.phantom ?? 0 }),
            "POST bolt": () => lock.turnByHand(Boolean(body.locked)),
            "POST jam": () => lock.jam(),
            "POST tamper": () => lock.tamper(),
            "POST reset-button": () => lock.holdReset(body.holdSeconds, body.confirmed === true),
            "POST leaving-mode": () => { this.radio.leaving = lock; },
            "POST renew": () => lock.renew(),
            "POST befall": () => this.#befall(lock, body.fault),
            "POST heal": () => this.#heal(lock),
        };
    }

    /** Hangs a lock. @param joined false to leave it in its joining mode, for whoever takes it in; its code is told once it came */
    async #hang({ serial, model, kind, pinLength, joined = true }) {
        if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(serial ?? "")) throw new Refusal("serial: 1 to 64 letters, digits, dots, dashes and underscores");
        if (this.#locks.has(serial)) return problem(409, "A lock of that serial hangs in the building");
        const lock = new Lock(serial, model, kind ?? "USER_CODE", pinLength);
        this.#locks.set(serial, lock);
        const node = this.#nextNode++;
        this.radio.offer(lock, node, !joined);
        if (joined) {
            this.server.tell({ what: "include" });
            await this.server.knows(node);
        }
        return { status: 201, body: lock.view() };
    }

    async #befall(lock, fault) {
        if (fault in LOCK_FAULTS) return lock.fault(LOCK_FAULTS[fault]);
        if (fault === "NONSENSE") return this.server.tell({ what: "nonsense" });
        if (!STACK_FAULTS.includes(fault)) throw new Refusal(`fault: one of ${FAULTS}`);
        await this.server.kill();
        if (fault === "STACK_RESTART") await this.#startServer();
        return undefined;
    }

    async #heal(lock) {
        lock.heal();
        if (!this.server.pid) await this.#startServer();
    }

    async #startServer() {
        await this.server.start();
        await Promise.all([...this.#locks.values()].filter((lock) => lock.node).map((lock) => this.server.knows(lock.node.id)));
    }
}

async function read(request) {
    let text = "";
    for await (const chunk of request) text += chunk;
    try {
        return text ? JSON.parse(text) : {};
    } catch {
        throw new Refusal("The body is no JSON");
    }
}

const ok = (body) => ({ status: 200, body });
const problem = (status, detail) => ({ status, body: { title: detail, status, detail } });
