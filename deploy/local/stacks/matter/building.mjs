/** The inside of the stack: locks, sidecar, and the door through which both are reached. Started by stack.mjs in a network of its own. */
import { Environment, LogLevel, Logger } from "@matter/main";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Building } from "./locks.mjs";
import { Gate } from "./gate.mjs";
import { serve } from "./http.mjs";
import { Sidecar } from "./sidecar.mjs";

const begun = Date.now();
const [dir, sockets, strict] = process.argv.slice(2);
process.umask(0o077);
// Below this level the library writes out the fields of commands, and PINs with them.
Logger.level = LogLevel.ERROR;
Environment.default.vars.set("storage.path", join(dir, "locks"));
Environment.default.vars.set("mdns.networkInterface", "lo");
mkdirSync(dir, { recursive: true });
process.stdin.on("end", () => process.exit(0)).resume();

const list = join(dir, "locks.json");
const sidecar = new Sidecar(join(dir, "fabric"), join(sockets, "sidecar"), strict === "true" ? [] : ["--test-attestation"]);
const gate = new Gate(sidecar);
await sidecar.start();
const building = new Building(sidecar, gate, locks => {
    writeFileSync(`${list}.new`, JSON.stringify(locks));
    renameSync(`${list}.new`, list);
});
const known = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [{ serial: "mt-1", model: "aqara-u200" }, { serial: "mt-2", model: "aqara-u200-077" }];
for (const { serial, model, pinLength } of known) {
    await building.hang(serial, model, pinLength);
}
await gate.listen(join(sockets, "ws"));
await serve(building, join(sockets, "http"), () => [
    { name: "sidecar", pid: sidecar.pid, readySeconds: sidecar.readySeconds },
    { name: "locks", pid: process.pid, readySeconds },
    { name: "stack", pid: process.ppid, readySeconds },
]);
const readySeconds = (Date.now() - begun) / 1000;
console.log("READY");
