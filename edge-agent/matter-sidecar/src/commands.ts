import { Args } from "./args.js";
import type { Fabric, Path } from "./fabric.js";
import { Code, Refusal } from "./refusal.js";

const LARGEST_ID = Number.MAX_SAFE_INTEGER;
const ENDPOINT = 0xffff;
const CLUSTER = 0xffff_ffff;
const SETUP_CODE = /^(MT:[0-9A-Z.-]{10,200}|[0-9]{11}|[0-9]{21})$/;
const PATH = /^([0-9]{1,5}|\*)\/([0-9]{1,10}|\*)\/([0-9]{1,10}|\*)$/;
/** By the discriminator, the only filter that is offered. */
const BY_DISCRIMINATOR = 2;
const TO_BE_FOUND = 180_000;

type Command = (fabric: Fabric, args: Args) => () => Promise<unknown>;

/** Each reads its arguments first, so that a wrong one is refused before anything is done. */
const COMMANDS: Record<string, Command> = {
    get_nodes: fabric => async () => fabric.all(),
    get_node: (fabric, args) => {
        const id = nodeId(args);
        return async () => fabric.all().find(node => node.node_id === id) ?? noSuchNode(id);
    },
    commission_with_code: (fabric, args) => {
        const code = args.text("code", SETUP_CODE);
        const within = args.wholeOr("timeout_ms", 1000, 600_000, TO_BE_FOUND);
        args.yesOr("network_only", true);
        return () => fabric.commission({ code }, within);
    },
    commission_on_network: (fabric, args) => {
        const passcode = args.whole("setup_pin_code", 1, 99_999_998);
        const filter = args.wholeOr("filter_type", 0, BY_DISCRIMINATOR, 0);
        const discriminator = args.wholeOr("filter", 0, 0xfff, undefined);
        if ((filter !== BY_DISCRIMINATOR) !== (discriminator === undefined)) {
            throw new Refusal(Code.BadArguments, "filter_type: 2 with a filter, or neither");
        }
        const within = args.wholeOr("timeout_ms", 1000, 600_000, TO_BE_FOUND);
        return () => fabric.commission({ passcode, discriminator }, within);
    },
    remove_node: (fabric, args) => {
        const id = nodeId(args);
        return async () => {
            await fabric.remove(id);
            return null;
        };
    },
    ping_node: (fabric, args) => {
        const id = nodeId(args);
        return async () => ({ matter: await fabric.ping(id) });
    },
    // Keyturn's own, beyond the API of the Matter Server.
    backup_fabric: fabric => async () => ({ files: await fabric.backup() }),
    read_attribute: (fabric, args) => {
        const id = nodeId(args);
        const paths = args.texts("attribute_path", PATH).map(path);
        return () => fabric.read(id, paths);
    },
    write_attribute: (fabric, args) => {
        const id = nodeId(args);
        const { endpoint, cluster, attribute } = path(args.text("attribute_path", PATH));
        const value = args.any("value");
        if (endpoint === undefined || cluster === undefined || attribute === undefined) {
            throw new Refusal(Code.BadArguments, "attribute_path: one attribute");
        }
        return async () => [
            {
                Path: { EndpointId: endpoint, ClusterId: cluster, AttributeId: attribute },
                Status: await fabric.write(id, { endpoint, cluster, attribute }, value),
            },
        ];
    },
    device_command: (fabric, args) => {
        const id = nodeId(args);
        const endpoint = args.whole("endpoint_id", 0, ENDPOINT);
        const cluster = args.whole("cluster_id", 0, CLUSTER);
        const name = args.text("command_name", /^[A-Za-z0-9]{1,60}$/);
        const payload = args.object("payload");
        const timed = args.wholeOr("timed_request_timeout_ms", 1, 60_000, undefined);
        args.any("response_type");
        return () => fabric.invoke(id, endpoint, cluster, name, payload, timed);
    },
};

/** Does a command; what it refuses is a {@link Refusal}. */
export async function perform(fabric: Fabric, name: string, args: Args): Promise<unknown> {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (command === undefined) {
        throw new Refusal(Code.BadCommand, `Unknown command: ${name}`);
    }
    const act = command(fabric, args);
    args.done();
    return act();
}

function nodeId(args: Args): number {
    return args.whole("node_id", 1, LARGEST_ID);
}

function noSuchNode(id: number): never {
    throw new Refusal(Code.NoSuchNode, `Node ${id} does not exist`);
}

function path(text: string): Path {
    const [endpoint, cluster, attribute] = text.split("/").map(part => (part === "*" ? undefined : Number(part)));
    return { endpoint, cluster, attribute };
}
