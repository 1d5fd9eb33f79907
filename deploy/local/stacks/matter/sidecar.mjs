import { execFileSync, spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import WebSocket from "ws";

const home = join(dirname(fileURLToPath(import.meta.url)), "../../../../edge-agent/matter-sidecar");
const main = join(home, "dist/main.js");
const PATIENCE = 30_000;

/** The sidecar as a program that can be stopped and started, and the building's own line to it. */
export class Sidecar {
    #process;
    #line;
    #ready;
    #asked = new Map();
    #next = 1;
    readySeconds = 0;

    /** @param storage its folder @param socket where it serves @param options more of them */
    constructor(storage, socket, options) {
        this.options = options;
        this.storage = storage;
        this.socket = socket;
    }

    get pid() {
        return this.#process?.pid;
    }

    /** Where a client connects. */
    get url() {
        return `ws+unix:${this.socket}:/ws`;
    }

    /** @returns when it serves */
    start() {
        if (this.#process === undefined) {
            const begun = Date.now();
            this.#process = spawn(process.execPath, [built(), "--storage-path", this.storage, "--socket", this.socket, "--primary-interface", "lo",
                "--with-parent", ...this.options], { stdio: ["pipe", "pipe", "inherit"] });
            this.#ready = new Promise((resolve, reject) => {
                const process = this.#process;
                process.once("exit", code => {
                    reject(new Error(`the sidecar ended with ${code}`));
                    this.#process = this.#process === process ? undefined : this.#process;
                });
                createInterface({ input: this.#process.stdout }).on("line", line => line.startsWith("READY") && resolve());
            }).then(() => this.#connect()).then(() => { this.readySeconds = (Date.now() - begun) / 1000; });
            this.#ready.catch(() => {});
        }
        return this.#ready;
    }

    /** Ends it without warning. */
    async kill() {
        const process = this.#process;
        if (process !== undefined) {
            this.#process = undefined;
            const gone = new Promise(resolve => process.once("exit", resolve));
            process.kill("SIGKILL");
            await gone;
        }
    }

    /** Another box takes the place of this one: the sidecar is installed on it and has not run yet. */
    async anew() {
        await this.kill();
        rmSync(this.storage, { recursive: true, force: true });
    }

    /** Does a command of its API. */
    request(command, args) {
        const id = `building-${this.#next++}`;
        return new Promise((resolve, reject) => {
            this.#asked.set(id, { resolve, reject });
            this.#line.send(JSON.stringify({ message_id: id, command, args }));
        });
    }

    /** Returns once every one of the nodes can be talked to. */
    async reaches(nodes) {
        await this.start();
        const end = Date.now() + PATIENCE;
        for (const node_id of nodes) {
            while (!(await this.request("get_node", { node_id })).available) {
                if (Date.now() > end) {
                    throw new Error(`node ${node_id} cannot be talked to`);
                }
                await new Promise(resolve => setTimeout(resolve, 50));
            }
        }
    }

    async #connect() {
        this.#line = new WebSocket(this.url);
        this.#line.on("message", text => this.#answered(JSON.parse(text)));
        this.#line.on("error", () => {});
        this.#line.on("close", () => {
            this.#asked.forEach(({ reject }) => reject(new Error("the sidecar is gone")));
            this.#asked.clear();
        });
        await new Promise((resolve, reject) => this.#line.once("open", resolve).once("error", reject));
    }

    #answered({ message_id, result, error_code, details }) {
        const asked = this.#asked.get(message_id);
        this.#asked.delete(message_id);
        if (error_code === undefined) {
            asked?.resolve(result);
        } else {
            asked?.reject(new Error(`${error_code}: ${details}`));
        }
    }
}

/** The program, compiled anew where a source is newer. */
function built() {
    const sources = join(home, "src");
    const newest = Math.max(...readdirSync(sources).map(name => statSync(join(sources, name)).mtimeMs));
    if (!existsSync(main) || statSync(main).mtimeMs < newest) {
        execFileSync("npm", ["run", "--silent", "build"], { cwd: home, stdio: ["ignore", "inherit", "inherit"] });
    }
    return main;
}
