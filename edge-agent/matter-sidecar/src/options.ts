import { parseArgs } from "node:util";

/** How the sidecar runs. */
export interface Options {
    /** Folder of the fabric: keys, nodes. Secret. */
    storage: string;
    /** A port of 127.0.0.1, 0 for any free one, or the path of a Unix socket. */
    listen: number | string;
    /** Folder of the certificates that attestation is checked against. */
    trust: string | undefined;
    /** Trusts the well-known test authority besides, whose private key is public. For sandboxes alone. */
    testAttestation: boolean;
    /** The interface that Matter is spoken on; every one if left out. */
    interface: string | undefined;
    /** How long a node may take to answer, in milliseconds. */
    patience: number;
    /** Ends when the standard input ends. */
    withParent: boolean;
}

export const USAGE = `keyturn-matter-sidecar --storage-path DIR (--port N | --socket PATH)
    [--trust DIR] [--test-attestation] [--primary-interface NAME] [--patience SECONDS] [--with-parent]`;

export function options(words: string[]): Options {
    const { values } = parseArgs({
        args: words,
        options: {
            "storage-path": { type: "string" },
            port: { type: "string" },
            socket: { type: "string" },
            trust: { type: "string" },
            "test-attestation": { type: "boolean", default: false },
            "primary-interface": { type: "string" },
            patience: { type: "string", default: "20" },
            "with-parent": { type: "boolean", default: false },
        },
    });
    const storage = values["storage-path"];
    if (!storage) {
        throw new Error("--storage-path is missing");
    }
    if ((values.port === undefined) === (values.socket === undefined)) {
        throw new Error("one of --port and --socket is needed");
    }
    return {
        storage,
        listen: values.socket ?? number("port", values.port!, 0, 65535),
        trust: values.trust,
        testAttestation: values["test-attestation"],
        interface: values["primary-interface"],
        patience: number("patience", values.patience, 1, 600) * 1000,
        withParent: values["with-parent"],
    };
}

function number(name: string, text: string, from: number, to: number): number {
    const value = Number(text);
    if (!Number.isInteger(value) || value < from || value > to) {
        throw new Error(`--${name} is a whole number from ${from} to ${to}`);
    }
    return value;
}
