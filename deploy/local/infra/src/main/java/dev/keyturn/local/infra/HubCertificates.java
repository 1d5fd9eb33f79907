package dev.keyturn.local.infra;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificates of the listener that hubs connect to: an authority that lasts as long as the installation, whose
 * certificate hubs trust, and a server certificate issued anew at each start.
 */
final class HubCertificates {
  private static final Duration AUTHORITY_LASTS = Duration.ofDays(3650);
  private static final Duration SERVER_LASTS = Duration.ofDays(365);
  /** Clocks of hubs may be a little behind. */
  private static final Duration BACKDATED = Duration.ofHours(1);
  private static final X500Name AUTHORITY = new X500Name("CN=Keyturn local hub authority");

  /** A server certificate with its key, in PEM. */
  record Server(String chain, String key) {
    @Override
    public String toString() {
      return "Server certificate";
    }
  }

  private final Path authorityCertificate;
  private final Path authorityKey;
  private final InstantSource clock;
  private final SecureRandom random;

  private HubCertificates(Path folder, InstantSource clock, SecureRandom random) {
    this.authorityCertificate = folder.resolve("hub-ca.pem");
    this.authorityKey = folder.resolve("hub-ca.key");
    this.clock = clock;
    this.random = random;
  }

  /** The authority kept in {@code folder}, made if there is none. */
  static HubCertificates in(Path folder, InstantSource clock, SecureRandom random) {
    var certificates = new HubCertificates(folder, clock, random);
    if (!Files.exists(certificates.authorityCertificate)) certificates.makeAuthority();
    return certificates;
  }

  /** The certificate that hubs trust, in PEM. */
  Path authority() {
    return authorityCertificate;
  }

  /** A new certificate for this machine's loopback address. */
  Server issueServer() {
    try (var parser = new PEMParser(Files.newBufferedReader(authorityKey))) {
      var authority = new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject());
      var pair = newPair();
      var builder = builder(new X500Name("CN=localhost"), pair, SERVER_LASTS)
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
          .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
          .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"), new GeneralName(GeneralName.iPAddress, "127.0.0.1")}));
      return new Server(pem(sign(builder, authority)), pem(pair.getPrivate()));
    } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
      throw new IllegalStateException("Cannot issue the certificate of the hubs' listener", failed);
    }
  }

  /** The certificate is written last: while it is missing, the authority is not there yet. */
  private void makeAuthority() {
    try {
      var pair = newPair();
      var builder = builder(AUTHORITY, pair, AUTHORITY_LASTS)
          .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
          .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      Files.createDirectories(authorityKey.getParent());
      Files.deleteIfExists(authorityKey);
      Files.createFile(authorityKey, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(authorityKey, pem(pair.getPrivate()));
      Files.writeString(authorityCertificate, pem(sign(builder, pair.getPrivate())));
    } catch (IOException | GeneralSecurityException | OperatorCreationException failed) {
      throw new IllegalStateException("Cannot make the authority of the hubs' listener", failed);
    }
  }

  private X509v3CertificateBuilder builder(X500Name subject, KeyPair pair, Duration lasts) {
    var from = clock.instant().minus(BACKDATED);
    return new JcaX509v3CertificateBuilder(AUTHORITY, new BigInteger(127, random), Date.from(from), Date.from(from.plus(lasts)), subject, pair.getPublic());
  }

  private static X509CertificateHolder sign(X509v3CertificateBuilder builder, PrivateKey key) throws OperatorCreationException {
    return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key));
  }

  private KeyPair newPair() throws GeneralSecurityException {
    var generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private static String pem(PrivateKey key) throws IOException {
    return pem(new JcaPKCS8Generator(key, null).generate());
  }

  private static String pem(Object what) throws IOException {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(what);
    }
    return text.toString();
  }
}
