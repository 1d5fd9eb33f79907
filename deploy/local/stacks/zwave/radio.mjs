// The radio: a controller on a TCP port, as a Z-Wave stick behind a serial server is, and the air between it and the locks.
import { createServer } from "node:net";
import {
    AddNodeToNetworkRequest, AddNodeType, RemoveNodeFromNetworkRequest, RemoveNodeFromNetworkRequestStatusReport, RemoveNodeStatus, RemoveNodeType,
} from "@zwave-js/serial/serialapi";
import { MockController, MockNode } from "@zwave-js/testing";
import { createDefaultMockControllerBehaviors, createDefaultMockNodeBehaviors } from "zwave-js/Testing";

const SOF = 0x01;
const NAK = 0x15;

/** Cuts the byte stream into frames: TCP may deliver two at once, or half of one. */
function frames(onFrame) {
    let rest = Buffer.alloc(0);
    return (chunk) => {
        rest = Buffer.concat([rest, chunk]);
        while (rest.length > 0) {
            const length = rest[0] !== SOF ? 1 : rest.length < 2 ? Infinity : rest[1] + 2;
            if (rest.length < length) return;
            onFrame(Uint8Array.from(rest.subarray(0, length)));
            rest = rest.subarray(length);
        }
    };
}

/** The driver stops a finished inclusion twice, the second time unanswered, which the mock would take for the start of another. */
const afterTheEnd = {
    onHostMessage: (_, msg) => msg instanceof AddNodeToNetworkRequest && msg.addNodeType === AddNodeType.Stop && msg.callbackId === 0,
};

export class Radio {
    /** The lock whose button was pressed so that it leaves the network. */
    leaving;
    #socket;
    #host;

    /** @param keys of the network, as the driver has them */
    static async on(keys) {
        const radio = new Radio();
        const readable = new ReadableStream({ start: (host) => { radio.#host = host; } });
        const port = { readable, emitData: (data) => radio.#socket?.write(data) };
        radio.controller = await MockController.create({ homeId: 0x7e570001, ownNodeId: 1, mockPort: port, serial: undefined, securityKeys: keys });
        radio.controller.defineBehavior(...createDefaultMockControllerBehaviors());
        radio.controller.defineBehavior(radio.#exclusion(), afterTheEnd);
        await radio.#listen();
        return radio;
    }

    async #listen() {
        const server = createServer((socket) => {
            this.#socket?.destroy();
            this.#socket = socket;
            this.controller.state.clear();
            const cut = frames((frame) => {
                // A driver that starts says NAK first, whatever the one before it left half done.
                if (frame[0] === NAK) this.controller.state.clear();
                this.#host.enqueue(frame);
            });
            socket.setNoDelay(true).on("data", cut).on("error", () => socket.destroy());
        });
        await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
        this.address = `tcp://127.0.0.1:${server.address().port}`;
    }

    /** Puts a lock into reach that is part of the network already. */
    async add(lock, id) {
        const node = await MockNode.create({ id, controller: this.controller, capabilities: lock.capabilities(false) });
        node.defineBehavior(...createDefaultMockNodeBehaviors());
        lock.becomes(node);
        this.controller.addNode(node);
    }

    /** The lock is in its joining mode: the next inclusion takes it in. */
    offer(lock, id, secure) {
        this.controller.nodePendingInclusion = { id, capabilities: lock.capabilities(secure), setup: (node) => lock.becomes(node) };
    }

    #exclusion() {
        const state = (status, msg) => new RemoveNodeFromNetworkRequestStatusReport({ callbackId: msg.callbackId, ...status });
        return {
            onHostMessage: async (controller, msg) => {
                if (!(msg instanceof RemoveNodeFromNetworkRequest) || msg.removeNodeType === RemoveNodeType.Stop || !this.leaving) {
                    return false;
                }
                const lock = this.leaving;
                this.leaving = undefined;
                const nodeId = lock.node.id;
                await controller.sendMessageToHost(state({ status: RemoveNodeStatus.Ready }, msg));
                await controller.sendMessageToHost(state({ status: RemoveNodeStatus.NodeFound }, msg));
                await controller.sendMessageToHost(state({ status: RemoveNodeStatus.RemovingSlave, nodeId }, msg));
                controller.removeNode(lock.node);
                lock.left();
                await controller.sendMessageToHost(state({ status: RemoveNodeStatus.Done, nodeId }, msg));
                return true;
            },
        };
    }
}
