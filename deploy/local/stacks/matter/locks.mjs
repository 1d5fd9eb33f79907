import { Lock } from "./lock.mjs";

/** The locks on the wall, by serial. */
export class Building {
    #locks = new Map();
    #sidecar;
    #gate;
    #save;
    #clockOffset = 0;

    /** @param save takes what is needed to hang the same locks again */
    constructor(sidecar, gate, save) {
        this.#sidecar = sidecar;
        this.#gate = gate;
        this.#save = save;
    }

    get all() {
        return [...this.#locks.values()];
    }

    find(serial) {
        return this.#locks.get(serial);
    }

    /** Hangs a lock and takes it into the fabric, unless it is there from before. */
    async hang(serial, model, pinLength) {
        const lock = await new Lock(serial, model, pinLength, this.#locks.size + 1).hang();
        this.#locks.set(serial, lock);
        await lock.shift(this.#clockOffset);
        if (lock.address === "") {
            await this.#sidecar.request("commission_on_network", lock.invitation);
        }
        this.#save(this.all.map(({ serial, model, pinLength }) => ({ serial, model, pinLength })));
        return lock;
    }

    async clock(offset) {
        this.#clockOffset = offset;
        for (const lock of this.all) {
            await lock.shift(offset);
        }
    }

    /** What happens to the box that the hub runs on; the locks stay where they hang. */
    box(what) {
        switch (what) {
            case "replaced": return this.#sidecar.anew();
            case "stopped": return this.#sidecar.kill();
            case "started": return this.#sidecar.start();
        }
    }

    faults(lock, faults) {
        this.#gate.befall(node(lock), faults);
    }

    /** As the compliance kit knows them. */
    async befall(lock, fault) {
        switch (fault) {
            case "SILENT":
                return this.faults(lock, { silent: Infinity });
            case "ANSWER_LOST":
                return this.faults(lock, { lost: 1 });
            case "LATE_ANSWER":
                return this.faults(lock, { late: 1 });
            case "LATE_ACT":
                return this.faults(lock, { lateAct: 1 });
            case "PHANTOM":
                return this.faults(lock, { phantom: Infinity });
            case "EVENTS_TWICE":
                return this.faults(lock, { twice: true });
            case "NONSENSE":
                return this.#gate.nonsense();
            case "STACK_DOWN":
                return this.#sidecar.kill();
            case "STACK_RESTART":
                await this.#sidecar.kill();
                void this.#sidecar.start();
                return;
        }
    }

    async heal(lock) {
        await this.#sidecar.start();
        await this.#gate.heal(node(lock));
        lock.dead(false);
        await this.#sidecar.reaches(this.all.filter(each => each.address !== "" && !each.show().dead).map(node));
    }

    async renew(lock) {
        await this.heal(lock);
        await lock.empty();
        await lock.battery(100);
    }
}

export const FAULTS = ["SILENT", "ANSWER_LOST", "LATE_ANSWER", "LATE_ACT", "PHANTOM", "EVENTS_TWICE", "STACK_DOWN", "STACK_RESTART", "NONSENSE"];

function node(lock) {
    return Number(lock.address);
}
