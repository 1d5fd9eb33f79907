import { type Environment, Pem } from "@matter/main";
import {
    CertificationDeclaration,
    DclCertificateService,
    type DeviceAttestationValidator,
    TestCert_PAA_FFF1_Cert,
    TestCert_PAA_NoVID_Cert,
} from "@matter/main/protocol";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The certificates that a device's attestation is checked against, from a folder and never from the internet: `paa/` holds the
 * roots of product attestation, `cd/` the signers of certification declarations, each as `.der` or `.pem`. `revoked.txt` there
 * holds what is no longer trusted, a line each: the key id of the issuer, a space, the serial number, both in hex.
 */
export class Trust extends DclCertificateService {
    readonly #revoked: Set<string>;

    private constructor(environment: Environment, revoked: Set<string>, testAttestation: boolean) {
        super(environment, { updateInterval: null, acceptTestCertificates: testAttestation });
        this.#revoked = revoked;
    }

    static async open(environment: Environment, folder: string | undefined, testAttestation: boolean): Promise<Trust> {
        const trust = new Trust(environment, revocations(folder), testAttestation);
        await trust.construction;
        for (const kept of trust.certificates) {
            await trust.deleteCertificate(kept.subjectKeyId);
        }
        for (const root of certificates(folder, "paa")) {
            await trust.addCertificate(root, "PAA", { isProduction: true });
        }
        for (const signer of certificates(folder, "cd")) {
            await trust.addCertificate(signer, "CDSigner", { isProduction: true });
        }
        if (testAttestation) {
            await trust.addCertificate(TestCert_PAA_NoVID_Cert, "PAA");
            await trust.addCertificate(TestCert_PAA_FFF1_Cert, "PAA");
            await trust.addCertificate(CertificationDeclaration.testSignerCertificate(), "CDSigner");
        }
        return trust;
    }

    /** Nothing is fetched. */
    override async update(): Promise<boolean> {
        return true;
    }

    override async getOrFetchCdSigner(id: Parameters<DclCertificateService["getOrFetchCdSigner"]>[0]) {
        return this.getCertificate(id)?.kind === "CDSigner" ? super.getOrFetchCdSigner(id) : undefined;
    }

    override async isRevoked(issuer: Uint8Array | ArrayBuffer | string, serial: Uint8Array | ArrayBuffer | string): Promise<boolean> {
        return this.#revoked.has(`${hex(issuer)} ${hex(serial)}`);
    }
}

/**
 * Lets a device in only if every check was made and none failed. What the validator merely warns of, and would let pass, is that
 * nobody vouched for the device.
 */
export const onlyAttested: DeviceAttestationValidator.OnAttestationFailure = findings => {
    const grave = findings.find(finding => finding.level === "error" || finding.type === "CdSignerVerificationSkipped");
    return grave === undefined ? true : `attestation: ${grave.message}`;
};

function certificates(folder: string | undefined, kind: string): Uint8Array[] {
    const place = folder === undefined ? undefined : join(folder, kind);
    if (place === undefined || !existsSync(place)) {
        return [];
    }
    return readdirSync(place)
        .filter(name => /\.(der|pem)$/.test(name))
        .sort()
        .map(name => {
            const content = readFileSync(join(place, name));
            return name.endsWith(".pem") ? new Uint8Array(Pem.asDer(content.toString("ascii")) as Uint8Array) : new Uint8Array(content);
        });
}

function revocations(folder: string | undefined): Set<string> {
    const list = folder === undefined ? undefined : join(folder, "revoked.txt");
    if (list === undefined || !existsSync(list)) {
        return new Set();
    }
    return new Set(readFileSync(list, "utf8").split("\n").map(line => line.trim().toUpperCase()).filter(line => line !== ""));
}

function hex(id: Uint8Array | ArrayBuffer | string): string {
    return typeof id === "string" ? id.replace(/:/g, "").toUpperCase() : Buffer.from(id as Uint8Array).toString("hex").toUpperCase();
}
