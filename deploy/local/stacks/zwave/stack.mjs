// node stack.mjs --dir DIR [--http PORT] [--ws PORT]
//
// A Z-Wave network in one process: emulated locks, a mock controller, and, as a child, the real driver and server. It writes
// DIR/addresses.json and then the line READY, and ends with its input.
import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Building } from "./building.mjs";
import { Lock } from "./lock.mjs";
import { Radio } from "./radio.mjs";

const { values: options } = parseArgs({ options: {
    dir: { type: "string" }, http: { type: "string", default: "0" }, ws: { type: "string", default: "0" },
} });
const RESTARTS_MILLIS = 40_000;
const RESTART_PAUSE_MILLIS = 500;
const begun = performance.now();
const folder = `${options.dir}/network`;

/** One key for each class of security, new with each network. */
function newKeys() {
    const names = ["S0_Legacy", "S2_Unauthenticated", "S2_Authenticated", "S2_AccessControl"];
    return Object.fromEntries(names.map((name) => [name, randomBytes(16).toString("hex")]));
}

async function freePort() {
    const probe = createServer().listen(0, "127.0.0.1");
    await once(probe, "listening");
    const { port } = probe.address();
    probe.close();
    await once(probe, "close");
    return port;
}

/** The child that is the real stack: can be killed and started again at any time. */
class Server {
    ready = new Set();
    #waiting = [];
    #child;

    constructor(settings) {
        this.settings = settings;
    }

    /** Returns once it serves. Started again where it ends at once, as a service manager does: a killed one's files stay locked for seconds. */
    async start() {
        const givenUp = performance.now() + RESTARTS_MILLIS;
        for (;;) {
            try {
                return await this.#started();
            } catch (ended) {
                if (performance.now() > givenUp) throw ended;
                await pause(RESTART_PAUSE_MILLIS);
            }
        }
    }

    async #started() {
        const started = performance.now();
        this.ready.clear();
        const child = fork(new URL("server.mjs", import.meta.url), { env: { ...process.env, STACK: JSON.stringify(this.settings) } });
        this.#child = child;
        const serving = new Promise((serves, fails) => {
            child.on("message", (told) => {
                if (told.ready) serves();
                if (told.node) this.ready.add(told.node);
                this.#waiting.forEach((check) => check());
            });
            child.on("exit", () => fails(new Error("the server ended")));
        });
        await serving;
        this.readySeconds = (performance.now() - started) / 1000;
    }

    /** Returns once a node's interview is over. */
    knows(node) {
        return new Promise((known) => {
            const check = () => this.ready.has(node) && known();
            this.#waiting.push(check);
            check();
        });
    }

    get pid() {
        return this.#child?.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
    }

    async kill() {
        if (!this.pid) return;
        const gone = once(this.#child, "exit");
        this.#child.kill("SIGKILL");
        await gone;
    }

    tell(order) {
        this.#child.send(order);
    }
}

process.on("unhandledRejection", (error) => console.error("radio:", error?.message ?? error));
process.stdin.resume().on("end", () => process.exit(0));

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const keys = newKeys();
const radio = await Radio.on(Object.fromEntries(Object.entries(keys).map(([name, hex]) => [name, Buffer.from(hex, "hex")])));
const hung = [
    new Lock("clear", "yale-assure-zw", "USER_CODE", undefined, "User Code, told in clear"),
    new Lock("masked", "schlage-be469zp", "USER_CODE", 8, "User Code, masked"),
    new Lock("credential", "yale-assure-zw", "USER_CREDENTIAL", undefined, "User Credential"),
];
for (const [at, lock] of hung.entries()) await radio.add(lock, at + 2);
const server = new Server({ radio: radio.address, ws: Number(options.ws) || await freePort(), folder, keys });
const rss = (pid) => Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024);
const building = new Building(radio, server, hung, () => [
    { name: "radio", pid: process.pid, rssMiB: rss(process.pid), readySeconds },
    ...(server.pid ? [{ name: "server", pid: server.pid, rssMiB: rss(server.pid), readySeconds: server.readySeconds }] : []),
]);
await server.start();
await Promise.all(hung.map((lock) => server.knows(lock.node.id)));
const http = await building.listen(Number(options.http));
const readySeconds = (performance.now() - begun) / 1000;
writeFileSync(`${options.dir}/addresses.json`, JSON.stringify({ ws: `ws://127.0.0.1:${server.settings.ws}`, http: `http://127.0.0.1:${http}` }));
console.log("READY");
