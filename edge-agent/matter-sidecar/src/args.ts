import { Code, Refusal } from "./refusal.js";

/** What came with a command. Each is asked for by name; what nobody asks for is refused. */
export class Args {
    readonly #given: Record<string, unknown>;
    readonly #asked = new Set<string>();

    constructor(given: unknown) {
        if (given !== undefined && !isObject(given)) {
            throw new Refusal(Code.BadArguments, "args: an object");
        }
        this.#given = (given as Record<string, unknown>) ?? {};
    }

    whole(name: string, from: number, to: number): number {
        const value = this.#take(name);
        if (typeof value !== "number" || !Number.isSafeInteger(value) || value < from || value > to) {
            throw new Refusal(Code.BadArguments, `${name}: a whole number from ${from} to ${to}`);
        }
        return value;
    }

    wholeOr<T>(name: string, from: number, to: number, otherwise: T): number | T {
        return this.#has(name) ? this.whole(name, from, to) : otherwise;
    }

    text(name: string, form: RegExp): string {
        const value = this.#take(name);
        if (typeof value !== "string" || !form.test(value)) {
            throw new Refusal(Code.BadArguments, `${name}: a text of the form ${form.source}`);
        }
        return value;
    }

    textOr<T>(name: string, form: RegExp, otherwise: T): string | T {
        return this.#has(name) ? this.text(name, form) : otherwise;
    }

    /** One text or a list of such. */
    texts(name: string, form: RegExp): string[] {
        const value = this.#take(name);
        const list = Array.isArray(value) ? value : [value];
        if (list.length === 0 || list.length > 100 || !list.every(item => typeof item === "string" && form.test(item))) {
            throw new Refusal(Code.BadArguments, `${name}: texts of the form ${form.source}`);
        }
        return list as string[];
    }

    yesOr(name: string, otherwise: boolean): boolean {
        const value = this.#take(name) ?? otherwise;
        if (typeof value !== "boolean") {
            throw new Refusal(Code.BadArguments, `${name}: true or false`);
        }
        return value;
    }

    object(name: string): Record<string, unknown> {
        const value = this.#take(name);
        if (!isObject(value)) {
            throw new Refusal(Code.BadArguments, `${name}: an object`);
        }
        return value as Record<string, unknown>;
    }

    any(name: string): unknown {
        return this.#take(name);
    }

    /** Asked for everything: what is left does not belong here. */
    done(): void {
        const left = Object.keys(this.#given).find(name => !this.#asked.has(name));
        if (left !== undefined) {
            throw new Refusal(Code.BadArguments, `${left.slice(0, 40)}: not of this command`);
        }
    }

    #has(name: string): boolean {
        this.#asked.add(name);
        return this.#given[name] !== undefined && this.#given[name] !== null;
    }

    #take(name: string): unknown {
        this.#asked.add(name);
        return this.#given[name];
    }
}

function isObject(value: unknown): boolean {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
