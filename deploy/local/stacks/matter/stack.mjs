/**
 * The Matter stack on one machine: `node stack.mjs --dir DIR [--strict]`. Where strict, the sidecar trusts no test authority, and so
 * lets none of the virtual locks in.
 *
 * Matter finds its devices by multicast, which the loopback has only in a network of its own. So all parts run in one (see
 * building.mjs), nothing that is said there leaves it, and several stacks do not see each other. This program stays outside: it
 * lends the parts two ports of 127.0.0.1 and ends them with itself.
 */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const NETWORK = "ip link set lo up && ip link set lo multicast on && ip route add 224.0.0.0/4 dev lo && exec \"$@\"";
const here = dirname(fileURLToPath(import.meta.url));
const { dir, strict } = parseArgs({ options: { dir: { type: "string" }, strict: { type: "boolean", default: false } } }).values;
if (!dir) {
    console.error("node stack.mjs --dir DIR [--strict]");
    process.exit(2);
}
mkdirSync(dir, { recursive: true });
// A socket's path must be short, which DIR need not be.
const sockets = mkdtempSync(join(tmpdir(), "keyturn-matter-"));
process.on("exit", () => rmSync(sockets, { recursive: true, force: true }));

const user = process.getuid() === 0 ? [] : ["--user", "--map-root-user"];
const inside = spawn("unshare", [...user, "--net", "sh", "-c", NETWORK, "sh", process.execPath, join(here, "building.mjs"), dir, sockets, String(strict)], {
    stdio: ["pipe", "pipe", "inherit"],
});
inside.on("error", cause => ended(`unshare (of util-linux) is needed: ${cause.message}`));
inside.on("exit", code => ended(code === 0 ? undefined : `the building ended with ${code}; it needs a network of its own (unshare --net)`));
process.stdin.on("end", () => inside.stdin.end()).resume();
for await (const line of createInterface({ input: inside.stdout })) {
    if (line === "READY") {
        const ws = await lend("ws");
        const http = await lend("http");
        writeFileSync(join(dir, "addresses.json"), JSON.stringify({ ws: `ws://127.0.0.1:${ws}/ws`, http: `http://127.0.0.1:${http}` }));
    }
    console.log(line);
}

/** Lends a port of this side to the socket of that name on the other. */
function lend(name) {
    const server = createServer(near => {
        const far = connect(join(sockets, name));
        near.on("error", () => far.destroy()).on("close", () => far.destroy());
        far.on("error", () => near.destroy()).on("close", () => near.destroy());
        near.pipe(far).pipe(near);
    });
    return new Promise(resolve => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));
}

function ended(why) {
    if (why !== undefined) {
        console.error(why);
    }
    process.exit(why === undefined ? 0 : 1);
}
