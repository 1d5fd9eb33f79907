import { createServer, type Server } from "node:http";
import { WebSocketServer, type WebSocket } from "ws";
import { Args } from "./args.js";
import { perform } from "./commands.js";
import type { Fabric } from "./fabric.js";
import { toJson } from "./json.js";
import { Code, Refusal } from "./refusal.js";

const SCHEMA = 13;
const OLDEST_SCHEMA = 11;
const LARGEST_MESSAGE = 64 * 1024;
const MOST_CLIENTS = 8;

/** Serves a fabric at `/ws` to programs of this machine. */
export class ApiServer {
    readonly #fabric: Fabric;
    readonly #http: Server = createServer((_, response) => response.writeHead(426).end());
    readonly #listening = new Set<WebSocket>();

    constructor(fabric: Fabric, version: string) {
        this.#fabric = fabric;
        const sockets = new WebSocketServer({
            server: this.#http,
            path: "/ws",
            maxPayload: LARGEST_MESSAGE,
            // A page in a browser has an origin, and no business here.
            verifyClient: ({ req }: { req: { headers: Record<string, unknown> } }) =>
                req.headers["origin"] === undefined && sockets.clients.size < MOST_CLIENTS,
        });
        sockets.on("connection", socket => this.#serve(socket, version));
        fabric.listen({
            added: node => this.#tell("node_added", node),
            updated: node => this.#tell("node_updated", node),
            removed: id => this.#tell("node_removed", id),
            attribute: (id, path, value) => this.#tell("attribute_updated", [id, path, value]),
            happened: (node_id, endpoint_id, cluster_id, event_id, event_number, timestamp, data) =>
                this.#tell("node_event", { node_id, endpoint_id, cluster_id, event_id, event_number, timestamp, timestamp_type: 1, data }),
        });
    }

    /** @returns where it serves */
    async open(where: number | string): Promise<string> {
        await new Promise<void>((resolve, reject) => {
            this.#http.once("error", reject);
            const listen = typeof where === "number" ? { port: where, host: "127.0.0.1" } : { path: where };
            this.#http.listen(listen, resolve);
        });
        const at = this.#http.address();
        return typeof at === "string" ? at : `ws://127.0.0.1:${at?.port}/ws`;
    }

    #serve(socket: WebSocket, version: string): void {
        const { id, compressed } = this.#fabric.identity;
        send(socket, {
            fabric_id: id,
            compressed_fabric_id: compressed,
            schema_version: SCHEMA,
            min_supported_schema_version: OLDEST_SCHEMA,
            sdk_version: version,
            wifi_credentials_set: false,
            thread_credentials_set: false,
            bluetooth_enabled: false,
        });
        socket.on("error", () => socket.terminate());
        socket.on("close", () => this.#listening.delete(socket));
        socket.on("message", (data, binary) => void this.#answer(socket, binary ? "" : String(data)));
    }

    async #answer(socket: WebSocket, text: string): Promise<void> {
        const { message_id, command, args } = request(text);
        try {
            if (message_id === null || command === null) {
                throw new Refusal(Code.BadArguments, "a request is an object with message_id and command, both texts");
            }
            const given = new Args(args);
            const result = await (command === "start_listening" ? this.#listen(socket, given) : perform(this.#fabric, command, given));
            send(socket, { message_id, result });
        } catch (error) {
            const refusal = error instanceof Refusal ? error : new Refusal(Code.Unknown, "internal error");
            send(socket, { message_id, error_code: refusal.code, details: refusal.message });
        }
    }

    async #listen(socket: WebSocket, args: Args): Promise<unknown> {
        args.done();
        this.#listening.add(socket);
        return this.#fabric.all();
    }

    #tell(event: string, data: unknown): void {
        for (const socket of this.#listening) {
            send(socket, { event, data });
        }
    }
}

function request(text: string): { message_id: string | null; command: string | null; args: unknown } {
    try {
        const said = JSON.parse(text) as Record<string, unknown> | null;
        return { message_id: word(said?.["message_id"]), command: word(said?.["command"]), args: said?.["args"] };
    } catch {
        return { message_id: null, command: null, args: undefined };
    }
}

function word(value: unknown): string | null {
    return typeof value === "string" && value.length <= 100 ? value : null;
}

function send(socket: WebSocket, message: unknown): void {
    socket.send(toJson(message));
}
