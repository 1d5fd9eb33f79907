import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { FAULTS } from "./locks.mjs";

const LARGEST_BODY = 10_000;
const DURATION = /^(-?)PT?(?:(\d+)D)?T?(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?\d+)(?:\.\d+)?S)?$/;

/** What happens to a lock, by the last word of its address. Each takes the lock, the body and the building. */
const HAPPENINGS = {
    keypad: (lock, { digits }) => lock.type(word(digits, "digits")),
    program: (lock, { slot, digits }) => lock.program(slot, digits === null || digits === undefined ? undefined : word(digits, "digits")),
    renew: async (lock, _, building) => shown(lock, await building.renew(lock)),
    befall: async (lock, { fault }, building) => shown(lock, await building.befall(lock, one(fault, FAULTS))),
    heal: async (lock, _, building) => shown(lock, await building.heal(lock)),
    battery: async (lock, { percent }) => shown(lock, await lock.battery(whole(percent, "percent", 0, 100))),
    dead: (lock, { dead }) => shown(lock, lock.dead(dead === true)),
    bolt: async (lock, { locked }) => shown(lock, await lock.turn(locked === true)),
    fault: (lock, { silent = 0, lost = 0, late = 0, phantom = 0 }, building) => shown(lock, building.faults(lock, { silent, lost, late, phantom })),
    "reset-button": (lock, { holdSeconds }) => lock.hold(whole(holdSeconds, "holdSeconds", 0, 600)),
};

/** Serves the building: what HttpRig asks of a rig, and what people do to locks. @param parts the programs of the stack */
export function serve(building, socket, parts) {
    const http = createServer(async (request, response) => {
        const [status, body] = await answer(building, parts, request);
        const type = status < 400 ? "application/json" : "application/problem+json";
        response.writeHead(status, { "Content-Type": type }).end(JSON.stringify(body));
    });
    return new Promise(resolve => http.listen(socket, resolve));
}

async function answer(building, parts, request) {
    try {
        return await route(building, parts, request.method, request.url.slice(1).split("/").map(decodeURIComponent), await bodyOf(request));
    } catch (error) {
        return error instanceof Wrong ? problem(error.status, error.message) : problem(500, String(error.stack));
    }
}

async function route(building, parts, method, path, body) {
    const [root, what, serial, happening] = path;
    switch (`${method} ${root}/${what ?? ""}`) {
        case "GET stack/":
            return [200, { parts: parts().map(part => ({ ...part, rssMiB: rss(part.pid) })) }];
        case "POST stack/replaced":
        case "POST stack/stopped":
        case "POST stack/started":
            await building.box(what);
            return [200, {}];
        case "POST building/clock":
            await building.clock(milliseconds(body.offset));
            return [200, {}];
        case "GET building/locks":
            if (serial === undefined) {
                return [200, building.all.map((lock, number) => told(lock, number === 0))];
            }
            return [200, happening === "codes" ? await found(building, serial).codes() : shown(found(building, serial))];
        case "POST building/locks":
            if (serial === undefined) {
                return hung(building, body);
            }
            if (!Object.hasOwn(HAPPENINGS, happening ?? "")) {
                throw new Wrong(404, `to a lock can happen: ${Object.keys(HAPPENINGS).join(", ")}`);
            }
            return [200, await HAPPENINGS[happening](found(building, serial), body, building)];
        default:
            throw new Wrong(404, "the locks are at /building/locks");
    }
}

async function hung(building, { serial, model, pinLength }) {
    word(model, "model");
    if (building.find(word(serial, "serial")) !== undefined) {
        throw new Wrong(409, "a lock of that serial hangs in the building");
    }
    const length = pinLength === undefined || pinLength === null ? undefined : whole(pinLength, "pinLength", 4, 10);
    return [201, shown(await building.hang(serial, model, length))];
}

/** @param first what befalls the stack befalls all locks, and one of them tells of it */
function told(lock, first) {
    return { ...shown(lock), name: `${lock.serial} (${lock.model})`, faults: FAULTS.filter(fault => first || !fault.startsWith("STACK_")) };
}

function shown(lock) {
    return lock.show();
}

function found(building, serial) {
    const lock = building.find(serial);
    if (lock === undefined) {
        throw new Wrong(404, "the building has no lock of that serial");
    }
    return lock;
}

async function bodyOf(request) {
    let text = "";
    for await (const part of request) {
        text += part;
        if (text.length > LARGEST_BODY) {
            throw new Wrong(413, "too much");
        }
    }
    try {
        return text === "" ? {} : JSON.parse(text);
    } catch {
        throw new Wrong(400, "the body is no JSON");
    }
}

function word(value, name) {
    if (typeof value !== "string" || value === "" || value.length > 100) {
        throw new Wrong(400, `${name}: a text`);
    }
    return value;
}

function whole(value, name, from, to) {
    if (!Number.isInteger(value) || value < from || value > to) {
        throw new Wrong(400, `${name}: a whole number from ${from} to ${to}`);
    }
    return value;
}

function one(value, of) {
    if (!of.includes(value)) {
        throw new Wrong(400, `one of ${of.join(", ")}`);
    }
    return value;
}

function milliseconds(text) {
    const parts = DURATION.exec(text ?? "");
    if (parts === null) {
        throw new Wrong(400, "offset: a duration such as PT36H");
    }
    const [days, hours, minutes, seconds] = parts.slice(2).map(part => Number(part ?? 0));
    return (parts[1] === "-" ? -1000 : 1000) * (((days * 24 + hours) * 60 + minutes) * 60 + seconds);
}

/** @returns the memory that a program holds, in mebibytes */
function rss(pid) {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024);
}

function problem(status, detail) {
    return [status, { title: "Not so", status, detail }];
}

class Wrong extends Error {
    constructor(status, message) {
        super(message);
        this.status = status;
    }
}
