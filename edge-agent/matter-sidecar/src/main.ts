#!/usr/bin/env node
import { Environment, LogLevel, Logger, version } from "@matter/main";
import { rmSync } from "node:fs";
import { Fabric } from "./fabric.js";
import { USAGE, options, type Options } from "./options.js";
import { ApiServer } from "./server.js";
import { Trust } from "./trust.js";

// Below this level the library writes out the fields of commands, and PINs with them.
Logger.level = LogLevel.ERROR;

/** Opens the fabric and serves it. Writes the line READY with the address once it does. */
async function serve(chosen: Options): Promise<void> {
    const environment = Environment.default;
    environment.vars.set("storage.path", chosen.storage);
    if (chosen.interface !== undefined) {
        environment.vars.set("mdns.networkInterface", chosen.interface);
    }
    await Trust.open(environment, chosen.trust, chosen.testAttestation);
    const fabric = await Fabric.open(environment, chosen.storage, chosen.patience);
    if (typeof chosen.listen === "string") {
        rmSync(chosen.listen, { force: true });
    }
    const where = await new ApiServer(fabric, `keyturn-matter-sidecar (matter.js/${version})`).open(chosen.listen);
    console.log(`READY ${where}`);
}

function read(): Options {
    try {
        return options(process.argv.slice(2));
    } catch (error) {
        console.error(`${(error as Error).message}\n${USAGE}`);
        process.exit(2);
    }
}

process.umask(0o077);
const chosen = read();
if (chosen.withParent) {
    // What is stored is stored at each change: there is nothing to wait for.
    process.stdin.on("end", () => process.exit(0)).on("error", () => process.exit(0)).resume();
}
await serve(chosen);
