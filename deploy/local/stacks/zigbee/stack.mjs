/**
 * Mosquitto, Zigbee2MQTT, and an emulated coordinator with two locks. `node stack.mjs --dir DIR` writes DIR/addresses.json, prints
 * READY, and ends with all its children when its input ends. `--patience MS` is for tests: how long a lock is waited for.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Bridge } from './bridge.mjs';
import { startBroker } from './broker.mjs';
import { Building } from './building.mjs';
import { Zigate } from './zigate.mjs';

const MODEL = 'yale-assure-zb';
const LOCKS = [
    { serial: 'ZB-STRICT', model: MODEL, name: 'refuses a code that it holds, tells of changes and how long its codes are', strict: true },
    { serial: 'ZB-QUIET', model: MODEL, name: 'takes a code twice, and tells of neither', strict: false },
];

const { dir, patience } = parseArgs({ options: { dir: { type: 'string' }, patience: { type: 'string' } } }).values;
mkdirSync(dir, { recursive: true });

const radio = new Zigate();
const broker = await startBroker(dir);
const bridge = new Bridge(dir, broker, await radio.listen(), patience);
const end = () => {
    bridge.stop();
    broker.child.kill('SIGKILL');
    process.exit(0);
};
process.stdin.on('end', end).on('error', end).resume();
process.on('SIGTERM', end);

await bridge.start();
const building = new Building(radio, bridge, broker);
await building.join(building.hang(LOCKS));
const draft = path.join(dir, 'addresses.json.new');
writeFileSync(draft, JSON.stringify({ mqtt: broker.url, http: await building.listen() }));
renameSync(draft, path.join(dir, 'addresses.json'));
console.log('READY');
