import { Bytes, camelize } from "@matter/main";
import { FieldValue, type FieldModel, type ValueModel } from "@matter/main/model";

/** Seconds from 1970 to 2000, where Matter's time begins. */
const EPOCH = 946_684_800;

/** A field of a structure, as the wire names it. */
type Naming = (member: ValueModel) => string;

export const byName: Naming = member => member.propertyName;
export const byTag: Naming = member => String(member.id);

/** A value as the API writes it: bitmaps as numbers, bytes as base64, times in Matter's own seconds. */
export function toWire(value: unknown, model: ValueModel | undefined, naming: Naming): unknown {
    if (value === null || value === undefined || model === undefined) {
        return value ?? null;
    }
    if (Array.isArray(value)) {
        return value.map(item => toWire(item, model.members.at(0), naming));
    }
    switch (model.metabase?.metatype) {
        case "bytes":
            return Bytes.toBase64(value as Uint8Array);
        case "bitmap":
            return bits(model).reduce((sum, { name, from }) => sum + Number((value as Record<string, number>)[name] ?? 0) * 2 ** from, 0);
        case "object":
            return Object.fromEntries(
                members(model)
                    .filter(member => (value as Record<string, unknown>)[member.propertyName] !== undefined)
                    .map(member => [naming(member), toWire((value as Record<string, unknown>)[member.propertyName], member, naming)]),
            );
        case "integer":
            return shifted(value as number | bigint, model, -1);
        default:
            return value;
    }
}

/** The way back; a structure's fields are known by their names, in whatever case. */
export function fromWire(value: unknown, model: ValueModel | undefined): unknown {
    if (value === null || value === undefined || model === undefined) {
        return value;
    }
    if (Array.isArray(value)) {
        return value.map(item => fromWire(item, model.members.at(0)));
    }
    switch (model.metabase?.metatype) {
        case "bytes":
            return typeof value === "string" ? Bytes.fromBase64(value) : wrong(model);
        case "bitmap":
            return typeof value === "number" ? bitmap(value, model) : wrong(model);
        case "object":
            return typeof value === "object" ? struct(value as Record<string, unknown>, model) : wrong(model);
        case "integer":
            return typeof value === "number" || typeof value === "bigint" ? shifted(value, model, 1) : wrong(model);
        default:
            return value;
    }
}

function struct(value: Record<string, unknown>, model: ValueModel): Record<string, unknown> {
    const known = new Map(members(model).map(member => [member.propertyName.toLowerCase(), member]));
    return Object.fromEntries(
        Object.entries(value).map(([name, field]) => {
            const member = known.get(name.toLowerCase());
            if (member === undefined) {
                throw new TypeError(`${name.slice(0, 40)}: no field of ${model.name}`);
            }
            return [member.propertyName, fromWire(field, member)];
        }),
    );
}

function members(model: ValueModel): ValueModel[] {
    return [...model.members] as ValueModel[];
}

function shifted(value: number | bigint, model: ValueModel, way: 1 | -1): number | bigint {
    switch (model.type) {
        case "epoch-s":
            return Number(value) + way * EPOCH;
        case "epoch-us":
            return BigInt(value) + BigInt(way * EPOCH) * 1_000_000n;
        default:
            return value;
    }
}

function bits(model: ValueModel): { name: string; from: number; width: number }[] {
    return members(model).map(member => {
        const at = FieldValue.numericValue(member.constraint.value);
        const from = at ?? FieldValue.numericValue(member.constraint.min) ?? 0;
        const to = at ?? FieldValue.numericValue(member.constraint.max) ?? from;
        // A feature is known by what it means, not by the letters that the specification gives it.
        const name = model.name === "FeatureMap" ? camelize((member as FieldModel).title ?? member.name) : member.propertyName;
        return { name, from, width: to - from + 1 };
    });
}

function bitmap(value: number, model: ValueModel): Record<string, number | boolean> {
    return Object.fromEntries(
        bits(model).map(({ name, from, width }) => {
            const part = Math.floor(value / 2 ** from) % 2 ** width;
            return [name, width === 1 ? part === 1 : part];
        }),
    );
}

function wrong(model: ValueModel): never {
    throw new TypeError(`${model.name}: not a ${model.metabase?.metatype}`);
}
