import { createServer } from "node:http";
import WebSocket, { WebSocketServer } from "ws";

/** What a lock does, as against what leads up to it or asks. */
const ACTS = ["SetCredential", "ClearCredential", "ClearUser", "LockDoor", "UnlockDoor", "Identify"];
const LATE_BY = 400;
const NONSENSE = "{\"message_id\":[true,{\"result\"";

/**
 * Stands between the sidecar and whoever drives the locks, and brings about what goes wrong on a way through the air: nothing
 * arrives, no answer comes back, an answer comes late or twice. Does none of it while nothing is to go wrong.
 */
export class Gate {
    #sidecar;
    #faults = new Map();
    #nonsense = false;

    constructor(sidecar) {
        this.#sidecar = sidecar;
    }

    listen(socket) {
        const http = createServer((_, response) => response.writeHead(426).end());
        new WebSocketServer({ server: http, path: "/ws" }).on("connection", client => this.#relay(client));
        return new Promise(resolve => http.listen(socket, resolve));
    }

    /** @param faults how many commands are to be silent, lost, late, phantom or lateAct; whether events come twice */
    befall(node, faults) {
        this.#faults.set(node, { ...this.#of(node), ...faults });
    }

    /** The next answer, whosever, is no answer at all. */
    nonsense() {
        this.#nonsense = true;
    }

    async heal(node) {
        const held = this.#of(node).held;
        this.#faults.delete(node);
        this.#nonsense = false;
        await this.#do(held);
    }

    #of(node) {
        return this.#faults.get(node) ?? {};
    }

    #relay(client) {
        const server = new WebSocket(this.#sidecar.url);
        const early = [];
        server.on("open", () => early.splice(0).forEach(text => server.send(text)));
        server.on("message", text => this.#down(client, String(text)));
        const end = () => {
            client.terminate();
            server.terminate();
        };
        server.on("close", end).on("error", end);
        client.on("close", end).on("error", end);
        const pass = text => (server.readyState === WebSocket.OPEN ? server.send(text) : early.push(text));
        client.on("message", text => void this.#up(client, String(text), pass));
    }

    async #up(client, text, pass) {
        const { message_id, command, args } = JSON.parse(text);
        const faults = this.#faults.get(args?.node_id);
        if (faults === undefined || !["device_command", "read_attribute", "write_attribute"].includes(command)) {
            return pass(text);
        }
        const held = faults.held;
        faults.held = undefined;
        await this.#do(held);
        const timeout = () => client.send(JSON.stringify({ message_id, error_code: 0, details: "timeout" }));
        const act = ACTS.includes(args.command_name);
        if (faults.silent > 0) {
            faults.silent--;
            return timeout();
        }
        if (faults.phantom > 0 && (act || /^(Set|Clear)/.test(args.command_name ?? "") || command === "write_attribute")) {
            faults.phantom -= act ? 1 : 0;
            return client.send(JSON.stringify({ message_id, result: yes(command, args) }));
        }
        if (act && faults.lost > 0) {
            faults.lost--;
            await this.#do(args);
            return timeout();
        }
        if (act && faults.lateAct > 0) {
            faults.lateAct--;
            faults.held = args;
            return timeout();
        }
        if (act && faults.late > 0) {
            faults.late--;
            faults.delayed = message_id;
        }
        return pass(text);
    }

    /** Does it without anyone hearing the answer. */
    async #do(args) {
        if (args !== undefined) {
            await this.#sidecar.request("device_command", args).catch(() => {});
        }
    }

    #down(client, text) {
        const said = JSON.parse(text);
        if (said.message_id !== undefined && this.#nonsense) {
            this.#nonsense = false;
            return client.send(NONSENSE);
        }
        const delayed = [...this.#faults.values()].find(faults => said.message_id !== undefined && faults.delayed === said.message_id);
        if (delayed !== undefined) {
            delayed.delayed = undefined;
            return setTimeout(() => client.send(text), LATE_BY);
        }
        client.send(text);
        if (said.event !== undefined && this.#of(said.data?.node_id ?? said.data?.[0]).twice) {
            client.send(text);
        }
    }
}

function yes(command, args) {
    if (command === "write_attribute") {
        return [{ Path: {}, Status: 0 }];
    }
    return args.command_name === "SetCredential" ? { status: 0, userIndex: null, nextCredentialIndex: null } : null;
}
