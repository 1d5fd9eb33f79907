import assert from "node:assert/strict";
import { test } from "node:test";
import { Args } from "./args.js";
import { toJson } from "./json.js";
import { options } from "./options.js";
import { onlyAttested } from "./trust.js";

test("whole numbers of any size stand unquoted", () => {
    assert.equal(toJson({ id: 18446744073709551615n, list: [undefined, "a\"b"], none: undefined }), '{"id":18446744073709551615,"list":[null,"a\\"b"]}');
});

test("an argument that nobody asked for, or of another type, is refused", () => {
    const args = new Args({ node_id: 1, more: true });
    assert.equal(args.whole("node_id", 1, 10), 1);
    assert.throws(() => args.done(), { code: 8, message: "more: not of this command" });
    assert.throws(() => new Args({ node_id: "1" }).whole("node_id", 1, 10), { code: 8 });
    assert.throws(() => new Args({ node_id: 2 ** 60 }).whole("node_id", 1, Number.MAX_SAFE_INTEGER), { code: 8 });
    assert.throws(() => new Args([]), { code: 8 });
});

test("it serves at one place, and nowhere by default", () => {
    assert.throws(() => options(["--storage-path", "x"]), /--port and --socket/);
    assert.throws(() => options(["--storage-path", "x", "--port", "1", "--socket", "y"]), /--port and --socket/);
    assert.throws(() => options(["--storage-path", "x", "--port", "70000"]), /0 to 65535/);
    assert.equal(options(["--storage-path", "x", "--port", "0"]).testAttestation, false);
});

test("an attestation that was not checked to its end lets nobody in", () => {
    const judge = onlyAttested as (findings: object[]) => boolean | string;
    assert.equal(judge([]), true);
    assert.equal(judge([{ level: "info", type: "CertificationTypeTest", message: "" }]), true);
    assert.match(String(judge([{ level: "error", type: "TrustedAsTestCertificate", message: "test" }])), /^attestation/);
    assert.match(String(judge([{ level: "warning", type: "CdSignerVerificationSkipped", message: "cd" }])), /^attestation/);
});
