/** Mosquitto of Debian, on a port of its own, open to everybody on the loopback: a broker for tests and sandboxes, never for a hub. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';

const MOSQUITTO = '/usr/sbin/mosquitto';

export async function startBroker(folder) {
    install();
    const port = await freePort();
    const config = path.join(folder, 'mosquitto.conf');
    writeFileSync(config, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n`);
    const began = Date.now();
    const child = spawn(MOSQUITTO, ['-c', config], { stdio: ['ignore', 'inherit', 'inherit'] });
    while (!(await answers(port))) {
        if (child.exitCode !== null) {
            throw new Error('Mosquitto did not come up');
        }
        await new Promise((later) => setTimeout(later, 20));
    }
    return { child, port, url: `tcp://127.0.0.1:${port}`, readySeconds: (Date.now() - began) / 1000 };
}

/** The package's own service is not started: run level 1 forbids it. */
function install() {
    if (existsSync(MOSQUITTO)) {
        return;
    }
    if (process.getuid() !== 0) {
        throw new Error('Mosquitto is missing: install the Debian package mosquitto');
    }
    const how = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' }, stdio: ['ignore', 'inherit', 'inherit'] };
    execFileSync('apt-get', ['update', '-qq'], how);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'mosquitto'], how);
}

function freePort() {
    return new Promise((found) => {
        const probe = net.createServer().listen(0, '127.0.0.1', () => {
            const { port } = probe.address();
            probe.close(() => found(port));
        });
    });
}

function answers(port) {
    return new Promise((told) => {
        const socket = net.connect(port, '127.0.0.1', () => {
            socket.destroy();
            told(true);
        });
        socket.on('error', () => told(false));
    });
}
