package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.keyturn.contracts.Json;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.Samples;
import dev.keyturn.contracts.hub.CodeEntry;
import dev.keyturn.contracts.hub.CodeSet;
import dev.keyturn.contracts.hub.Goal;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.text.ParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/**
 * What a signature costs, for the decision on algorithms: a main to be run by hand, no test. Each figure is the median of 21
 * rounds of 200 after a warm-up, in CPU time of the one thread, so that what else runs on the machine counts for little; it is
 * good for comparing by factors, not by percents.
 */
final class SigningBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int ROUNDS = 21;
    private static final int TIMES = 200;
    private static final int WARM_UP = 20;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HubIdentity HUB = HubIdentity.generate(RANDOM);
    private static final SigningKey ACCESS = SigningKey.generate("access-1", RANDOM);

    private SigningBench() {}

    private interface Act {
        Object run() throws GeneralSecurityException, JOSEException, ParseException;
    }

    public static void main(String[] args) throws GeneralSecurityException, JOSEException, ParseException {
        var set = setOfAboutFourKilobytes();
        var json = Json.write(set);
        System.out.printf("Java %s, %s, code set of %d bytes%n%n", Runtime.version(), System.getProperty("os.arch"), json.length);
        System.out.printf("%-34s %10s %10s %12s%n", "", "sign µs", "verify µs", "signature B");

        var rsa = new RSAKeyGenerator(2048).generate();
        jose("ES256 (nimbus)", JWSAlgorithm.ES256, json, new ECDSASigner(ACCESS.key()), new ECDSAVerifier(ACCESS.key()));
        jose("RS256, 2048 bits (nimbus)", JWSAlgorithm.RS256, json, new RSASSASigner(rsa), new RSASSAVerifier(rsa.toPublicJWK()));
        jdk("ECDSA P-256 (JDK)", "SHA256withECDSAinP1363Format", json, ACCESS.key().toKeyPair());
        jdk("RSA 2048 (JDK)", "SHA256withRSA", json, rsa.toKeyPair());
        jdk("Ed25519 (JDK)", "Ed25519", json, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());

        wholePath(set);
    }

    private static void jose(String name, JWSAlgorithm algorithm, byte[] json, JWSSigner signer, JWSVerifier verifier)
            throws GeneralSecurityException, JOSEException, ParseException {
        Act sign = () -> {
            var jws = new JWSObject(new JWSHeader(algorithm), new Payload(json));
            jws.sign(signer);
            return jws.serialize();
        };
        var signed = (String) sign.run();
        Act verify = () -> genuine(JWSObject.parse(signed).verify(verifier));
        line(name, sign, verify, JWSObject.parse(signed).getSignature().decode().length);
    }

    private static void jdk(String name, String algorithm, byte[] json, KeyPair keys)
            throws GeneralSecurityException, JOSEException, ParseException {
        Act sign = () -> {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(keys.getPrivate());
            signature.update(json);
            return signature.sign();
        };
        var signed = (byte[]) sign.run();
        Act verify = () -> {
            var signature = Signature.getInstance(algorithm);
            signature.initVerify(keys.getPublic());
            signature.update(json);
            return genuine(signature.verify(signed));
        };
        line(name, sign, verify, signed.length);
    }

    private static void wholePath(CodeSet set) throws GeneralSecurityException, JOSEException, ParseException {
        var root = SigningKey.generate("root-1", RANDOM);
        var trusted = new TrustedKeys(root.publicJwk(), Installation.keySet(1, Installation.vouch(ACCESS, set.speaker())));
        var sealed = Envelope.seal(set, ACCESS, HUB.publicKeys());

        System.out.printf("%n%-34s %10s%n", "", "µs");
        System.out.printf("%-34s %10.0f%n", "seal (sign, then encrypt)",
                micros(() -> Envelope.seal(set, ACCESS, HUB.publicKeys())));
        System.out.printf("%-34s %10.0f%n", "open (decrypt, then verify)",
                micros(() -> genuine(Envelope.open(sealed, HUB, trusted, set.hub()) instanceof Envelope.Opened.Genuine)));
        System.out.printf("%-34s %10.0f%n", "of it: looking a key up",
                micros(() -> genuine(trusted.find(ACCESS.kid()).isPresent())));
        System.out.printf("%-34s %10d%n", "bytes on Kafka", sealed.length);
    }

    private static void line(String name, Act sign, Act verify, int length)
            throws GeneralSecurityException, JOSEException, ParseException {
        System.out.printf("%-34s %10.0f %10.0f %12d%n", name, micros(sign), micros(verify), length);
    }

    private static double micros(Act act) throws GeneralSecurityException, JOSEException, ParseException {
        for (int i = 0; i < WARM_UP; i++) {
            round(act);
        }
        var rounds = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            rounds[i] = round(act);
        }
        Arrays.sort(rounds);
        return rounds[ROUNDS / 2] / 1_000.0 / TIMES;
    }

    private static long round(Act act) throws GeneralSecurityException, JOSEException, ParseException {
        var start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < TIMES; i++) {
            if (act.run() == null) {
                throw new IllegalStateException("nothing was done");
            }
        }
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    private static Object genuine(boolean genuine) {
        return genuine ? Boolean.TRUE : null;
    }


    /** Eight codes, each with its sealed PIN. */
    private static CodeSet setOfAboutFourKilobytes() {
        List<CodeEntry> entries = LongStream.range(0, 8).mapToObj(number -> {
            var credential = new UUID(7, number);
            return new CodeEntry(credential, Goal.PRESENT, Samples.NOW, Samples.NOW.plusSeconds(86_400), (int) number,
                    "stay " + number, PinSeal.seal(Pin.of("0471"), credential, HUB.publicKeys()));
        }).toList();
        return new CodeSet(1, Samples.HUB, Samples.LOCK, Samples.POSITION, Samples.NOW, entries);
    }
}
