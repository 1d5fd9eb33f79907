// The stack proper, as a hub runs it: the real driver and the real server. Started by stack.mjs, which may kill it at any instant.
import { ZwavejsServer } from "@zwave-js/server";
import { db as files } from "@zwave-js/core/bindings/db/jsonl";
import { Driver, InclusionStrategy } from "zwave-js";

const { radio, ws, folder, keys } = JSON.parse(process.env.STACK);
const silent = { debug: () => {}, info: () => {}, warn: console.warn, error: (what, error) => console.error(what, error?.message ?? "") };

const CODE = /"commandClass":(99,.*"property":"(userCode|adminCode)"|131,.*"property":"(credential|adminPinCode)")/;

/** The driver's files without the codes, which it would keep in clear; it has them in memory, and asks the locks anyway. */
const withoutCodes = {
    createInstance: (file, options) => files.createInstance(file, {
        ...options,
        serializer: (key, value) => CODE.test(key) ? "" : options?.serializer ? options.serializer(key, value) : value,
    }),
};

const driver = new Driver(radio, {
    host: { db: withoutCodes },
    securityKeys: Object.fromEntries(Object.entries(keys).map(([name, hex]) => [name, Buffer.from(hex, "hex")])),
    storage: { cacheDir: folder, throttle: "fast" },
    // A log of the driver names codes; it writes none.
    logConfig: { enabled: false },
    attempts: { sendData: 1, nodeInterview: 2 },
    timeouts: { report: 3000 },
    features: { softReset: false },
    emitValueUpdateAfterSetValue: true,
});
driver.on("error", (error) => {
    console.error("driver:", error.message);
    process.exit(1);
});
driver.once("driver ready", async () => {
    const server = new ZwavejsServer(driver, { port: ws, host: "127.0.0.1", enableDNSServiceDiscovery: false, logger: silent });
    await server.start(true);
    process.send({ ready: true });
    process.on("message", (order) => orders[order.what](server, order));
    driver.on("all nodes ready", () => process.send({ all: true }));
    for (const node of driver.controller.nodes.values()) watch(node);
    driver.controller.on("node added", watch);
});

function watch(node) {
    if (node.ready) process.send({ node: node.id });
    node.on("ready", () => process.send({ node: node.id }));
}

const orders = {
    /** Takes in the lock that is in its joining mode, without keys. */
    include: () => driver.controller.beginInclusion({ strategy: InclusionStrategy.Insecure }),
    /** Instead of the next answer comes half of one. */
    nonsense: (server) => {
        for (const client of server.sockets.clients) {
            const send = client.sendData.bind(client);
            client.sendData = (data, compress) => {
                if (data.type !== "result") return send(data, compress);
                client.sendData = send;
                client.socket.send('{"type":"result","success":tr');
            };
        }
    },
};

process.on("disconnect", () => process.exit(0));
await driver.start();
