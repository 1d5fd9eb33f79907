import { Node, Seconds, ServerNode, type Behavior, type ClientNode, type Endpoint, type Environment } from "@matter/main";
import { ChangeNotificationService, ControllerBehavior } from "@matter/main/node";
import { AttributeModel, ClusterModel, CommandModel, Matter } from "@matter/main/model";
import { FabricAuthority, Invoke, PeerAddress, Read, Write } from "@matter/main/protocol";
import { ClusterType, ManualPairingCodeCodec, NodeId, QrPairingCodeCodec } from "@matter/main/types";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Code, Refusal } from "./refusal.js";
import { onlyAttested } from "./trust.js";
import { byName, byTag, fromWire, toWire } from "./values.js";

/** How long a device may take to hear that it is let go; one that was set back hears nothing. In milliseconds. */
const FAREWELL = 3_000;

/** Names the fabric's own folder in the storage. */
const ID = "keyturn";

/** Where an attribute is; a part that is left out stands for every one. */
export interface Path {
    endpoint: number | undefined;
    cluster: number | undefined;
    attribute: number | undefined;
}

/** A device as the API shows it. */
export interface Shown {
    node_id: number;
    available: boolean;
    is_bridge: boolean;
    date_commissioned: string;
    attributes: Record<string, unknown>;
}

/** What devices say by themselves. */
export interface Listener {
    added(node: Shown): void;
    updated(node: Shown): void;
    removed(id: number): void;
    attribute(id: number, path: string, value: unknown): void;
    happened(id: number, endpoint: number, cluster: number, event: number, number: bigint, at: number, data: unknown): void;
}

/** How a device is found that is to be taken in. */
export type Invitation = { code: string } | { passcode: number; discriminator: number | undefined };

/** The fabric of this hub and the devices in it. */
export class Fabric {
    readonly #controller: ServerNode;
    readonly #patience: number;
    readonly #followed = new Set<ClientNode>();
    readonly #ended = new Set<ClientNode>();

    private constructor(
        controller: ServerNode,
        patience: number,
        readonly storage: string,
        readonly identity: { id: bigint; compressed: bigint },
    ) {
        this.#controller = controller;
        this.#patience = patience;
    }

    /**
     * @param storage the folder that all is kept in
     * @param patience milliseconds that a device has to answer
     */
    static async open(environment: Environment, storage: string, patience: number): Promise<Fabric> {
        const controller = await ServerNode.create(ServerNode.RootEndpoint.with(ControllerBehavior), {
            environment,
            id: ID,
            network: { port: 0, ble: false },
            commissioning: { enabled: false },
            controller: { adminFabricLabel: "Keyturn", ble: false },
            subscriptions: { persistenceEnabled: false },
        });
        await controller.start();
        const config = await controller.act(async agent => (await agent.load(ControllerBehavior)).fabricAuthorityConfig);
        const authority = await controller.env.load(FabricAuthority);
        const { fabricId, globalId } = await authority.defaultFabric(config, false);
        return new Fabric(controller, patience, join(storage, ID), { id: BigInt(fabricId), compressed: BigInt(globalId) });
    }

    async close(): Promise<void> {
        await this.#controller.close();
    }

    /** From now on tells what devices say. */
    listen(listener: Listener): void {
        for (const node of this.#commissioned()) {
            this.#follow(node, listener);
        }
        this.#controller.env.get(ChangeNotificationService).change.on(change => {
            if (change.kind === "delete") {
                return;
            }
            const node = Node.forEndpoint(change.endpoint);
            const cluster = clusterBehind(change.behavior);
            if (!this.#commissioned().includes(node as ClientNode) || cluster === undefined) {
                return;
            }
            const id = idOf(node as ClientNode);
            if (change.kind === "update") {
                for (const [path, value] of values(change.endpoint, cluster, change.properties)) {
                    listener.attribute(id, path, value);
                }
            } else {
                listener.happened(id, change.endpoint.number, cluster.id, change.event.id, BigInt(change.number), Number(change.timestamp),
                    toWire(change.payload, change.event, byName));
            }
        });
        this.#onAdded = node => {
            this.#follow(node, listener);
            listener.added(show(node));
        };
        this.#onRemoved = id => listener.removed(id);
    }

    #onAdded: (node: ClientNode) => void = () => {};
    #onRemoved: (id: number) => void = () => {};

    #follow(node: ClientNode, listener: Listener): void {
        if (!this.#followed.has(node)) {
            this.#followed.add(node);
            node.lifecycle.online.on(() => this.#tell(node, listener));
            node.lifecycle.offline.on(() => this.#tell(node, listener));
        }
    }

    #tell(node: ClientNode, listener: Listener): void {
        if (!this.#ended.has(node) && node.lifecycle.isCommissioned) {
            listener.updated(show(node));
        }
    }

    /** Keys, certificates and nodes, as they are stored: what another box needs to be this controller. Secret. */
    async backup(): Promise<Record<string, string>> {
        const names = (await readdir(this.storage, { withFileTypes: true })).filter(entry => entry.isFile()).map(entry => entry.name);
        return Object.fromEntries(await Promise.all(
            names.map(async name => [name, (await readFile(join(this.storage, name))).toString("base64")])));
    }

    all(): Shown[] {
        return this.#commissioned().map(show);
    }

    /** @param within milliseconds in which the device must be found */
    async commission(invitation: Invitation, within: number): Promise<Shown> {
        const wanted = who(invitation);
        try {
            const node = await this.#controller.peers.commission({
                ...wanted,
                timeout: Seconds(within / 1000),
                onAttestationFailure: onlyAttested,
            } as Parameters<ServerNode["peers"]["commission"]>[0]);
            this.#onAdded(node);
            return show(node);
        } catch (error) {
            throw new Refusal(Code.CommissionFailed, causes(error));
        }
    }

    /** Lets a device go, and forgets it even if it cannot be told. */
    async remove(id: number): Promise<void> {
        const node = this.#node(id);
        this.#ended.add(node);
        try {
            await this.#within(node.decommission(), FAREWELL);
        } catch {
            await node.delete();
        }
        this.#followed.delete(node);
        this.#onRemoved(id);
    }

    /** Whether a device answers now. */
    async ping(id: number): Promise<boolean> {
        try {
            return Object.keys(await this.read(id, [{ endpoint: 0, cluster: 0x28, attribute: 0 }])).length > 0;
        } catch (error) {
            if (error instanceof Refusal && error.code === Code.Unknown) {
                return false;
            }
            throw error;
        }
    }

    /** Asks the device itself. */
    async read(id: number, paths: Path[]): Promise<Record<string, unknown>> {
        const request = {
            ...Read({
                attributes: paths.map(path => ({ endpointId: path.endpoint, clusterId: path.cluster, attributeId: path.attribute })) as never,
                fabricFilter: true,
            }),
            includeKnownVersions: true,
        };
        return this.#within(this.#reading(this.#node(id), request));
    }

    async #reading(node: ClientNode, request: Read): Promise<Record<string, unknown>> {
        const told: Record<string, unknown> = {};
        for await (const chunk of node.interaction.read(request as never)) {
            for await (const report of chunk) {
                if (report.kind === "attr-value") {
                    const { endpointId, clusterId, attributeId } = report.path;
                    const model = clusterOf(clusterId)?.get(AttributeModel, attributeId);
                    told[`${endpointId}/${clusterId}/${attributeId}`] = toWire(report.value, model, byTag);
                }
            }
        }
        return told;
    }

    /** @returns the device's status of the write; 0 is done */
    async write(id: number, path: { endpoint: number; cluster: number; attribute: number }, value: unknown): Promise<number> {
        const node = this.#node(id);
        const cluster = clusterOf(path.cluster);
        const attribute = cluster?.get(AttributeModel, path.attribute);
        if (cluster === undefined || attribute === undefined) {
            throw new Refusal(Code.BadArguments, "attribute_path: no such attribute");
        }
        const fit = fitting(() => fromWire(value, attribute), "value");
        const request = fitting(
            () =>
                Write(
                    Write.Attribute({
                        endpoint: path.endpoint as never,
                        cluster: ClusterType(cluster) as never,
                        attributes: attribute.propertyName as never,
                        value: fit as never,
                    }),
                ),
            "value",
        );
        const [status] = await this.#within(node.interaction.write(request as never) as unknown as Promise<{ status: number }[]>);
        return Number(status?.status ?? 0);
    }

    /** @returns what the command answers with; null for a bare yes */
    async invoke(id: number, endpoint: number, clusterId: number, name: string, payload: object, timed: number | undefined): Promise<unknown> {
        const node = this.#node(id);
        const cluster = clusterOf(clusterId);
        const command = cluster?.commands.find(one => one.isRequest && one.name.toLowerCase() === name.toLowerCase());
        if (cluster === undefined || command === undefined) {
            throw new Refusal(Code.BadArguments, "command_name: the cluster has no such command");
        }
        const request = fitting(() => {
            const fields = fromWire(payload, command);
            return Invoke(
                { commands: [], ...(timed === undefined ? {} : { timeout: Seconds(timed / 1000) }) },
                {
                    endpoint: endpoint as never,
                    cluster: ClusterType(cluster) as never,
                    command: command.propertyName as never,
                    ...(command.children.length === 0 ? {} : { fields }),
                } as never,
            );
        }, "payload");
        return this.#within(this.#invoking(node, request, command));
    }

    async #invoking(node: ClientNode, request: ReturnType<typeof Invoke>, command: CommandModel): Promise<unknown> {
        for await (const chunk of node.interaction.invoke(request)) {
            for (const answer of chunk) {
                if (answer.kind === "cmd-response") {
                    return toWire(answer.data, command.responseModel, byName);
                }
                if (answer.status !== 0) {
                    throw new Refusal(Code.Refused, `status ${answer.clusterStatus ?? answer.status}`);
                }
            }
        }
        return null;
    }

    #node(id: number): ClientNode {
        const node = this.#commissioned().find(candidate => idOf(candidate) === id);
        if (node === undefined) {
            throw new Refusal(Code.NoSuchNode, `Node ${id} does not exist`);
        }
        return node;
    }

    #commissioned(): ClientNode[] {
        return [...this.#controller.peers].filter(node => node.lifecycle.isCommissioned && !this.#ended.has(node));
    }

    async #within<T>(work: Promise<T>, patience = this.#patience): Promise<T> {
        let timer: NodeJS.Timeout | undefined;
        const late = new Promise<never>((_, reject) => {
            timer = setTimeout(() => reject(new Refusal(Code.Unknown, "timeout")), patience);
        });
        try {
            return await Promise.race([work, late]);
        } catch (error) {
            if (error instanceof Refusal) {
                throw error;
            }
            const status = statusOf(error);
            throw status === undefined ? new Refusal(Code.Unknown, causes(error)) : new Refusal(Code.Refused, `status ${status}`);
        } finally {
            clearTimeout(timer);
            work.catch(() => {});
        }
    }
}

function who(invitation: Invitation): object {
    if (!("code" in invitation)) {
        return {
            passcode: invitation.passcode,
            ...(invitation.discriminator === undefined ? {} : { longDiscriminator: invitation.discriminator }),
        };
    }
    try {
        if (invitation.code.startsWith("MT:")) {
            const [first] = QrPairingCodeCodec.decode(invitation.code);
            return { passcode: first!.passcode, longDiscriminator: first!.discriminator };
        }
        const { passcode, shortDiscriminator } = ManualPairingCodeCodec.decode(invitation.code);
        return { passcode, shortDiscriminator };
    } catch {
        throw new Refusal(Code.BadArguments, "code: not a setup code; is a digit wrong?");
    }
}

function idOf(node: ClientNode): number {
    return Number((node.peerAddress as PeerAddress | undefined)?.nodeId ?? NodeId(0));
}

function clusterBehind(behavior: Behavior.Type): (ClusterModel & { id: number }) | undefined {
    const schema: unknown = behavior.schema;
    return schema instanceof ClusterModel && schema.id !== undefined ? (schema as ClusterModel & { id: number }) : undefined;
}

function show(node: ClientNode): Shown {
    const attributes: Record<string, unknown> = {};
    for (const endpoint of node.endpoints) {
        for (const behavior of Object.values(endpoint.behaviors.supported)) {
            const cluster = clusterBehind(behavior);
            if (cluster !== undefined) {
                for (const [path, value] of values(endpoint, cluster)) {
                    attributes[path] = value;
                }
            }
        }
    }
    const since = node.state.commissioning.commissionedAt;
    return {
        node_id: idOf(node),
        available: node.lifecycle.isOnline,
        is_bridge: false,
        date_commissioned: since === undefined ? "" : new Date(since).toISOString(),
        attributes,
    };
}

function* values(endpoint: Endpoint, cluster: ClusterModel, only?: string[]): Generator<[string, unknown]> {
    const state = (endpoint.state as Record<string, Record<string, unknown> | undefined>)[cluster.propertyName];
    for (const attribute of cluster.attributes) {
        const value = state?.[attribute.propertyName];
        if (value !== undefined && (only === undefined || only.includes(attribute.propertyName))) {
            yield [`${endpoint.number}/${cluster.id}/${attribute.id}`, toWire(value, attribute, byTag)];
        }
    }
}

function clusterOf(id: number): ClusterModel | undefined {
    return Matter.get(ClusterModel, id);
}

function fitting<T>(build: () => T, name: string): T {
    try {
        return build();
    } catch {
        // What the library says of it may quote the value.
        throw new Refusal(Code.BadArguments, `${name}: does not fit`);
    }
}

function statusOf(error: unknown): number | undefined {
    for (let at: unknown = error; at instanceof Error; at = at.cause) {
        const status = (at as Error & { code?: unknown }).code;
        if (typeof status === "number" && at.constructor.name.includes("StatusResponse")) {
            return (at as Error & { clusterCode?: number }).clusterCode ?? status;
        }
    }
    return undefined;
}

function causes(error: unknown): string {
    const said: string[] = [];
    const tell = (at: unknown): void => {
        if (at instanceof Error) {
            said.push(at.message);
            (at instanceof AggregateError ? at.errors : []).forEach(tell);
            tell(at.cause);
        }
    };
    tell(error);
    return said.join("; ").slice(0, 500);
}
