/** JSON as the Matter Server writes it: whole numbers of any size stand unquoted. */
export function toJson(value: unknown): string {
    if (typeof value === "bigint") {
        return value.toString();
    }
    if (Array.isArray(value)) {
        return `[${value.map(item => toJson(item ?? null)).join(",")}]`;
    }
    if (typeof value === "object" && value !== null) {
        const fields = Object.entries(value).filter(([, field]) => field !== undefined);
        return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${toJson(field)}`).join(",")}}`;
    }
    return JSON.stringify(value ?? null);
}
