package dev.keyturn.agent.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * The key and certificate that the page is served with: made once, by the JDK's keytool, and signed by itself. A browser warns of
 * it; the fingerprint that the agent prints tells the installer that it is this hub's.
 */
public final class PageKey {
    private static final String TYPE = "PKCS12";
    private static final String ALIAS = "page";
    private static final int LASTS_DAYS = 3650;
    private static final int PATIENCE_SECONDS = 60;

    private final Path store;
    private final Path password;
    private final SecureRandom random;

    public PageKey(Path folder, SecureRandom random) {
        this.store = folder.resolve("page.p12");
        this.password = folder.resolve("page.password");
        this.random = random;
    }

    SSLContext context() {
        return used((kept, secret) -> {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(kept, secret);
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, random);
            return context;
        });
    }

    /** Of the certificate, SHA-256, in hex. */
    public String fingerprint() {
        return used((kept, _) -> HexFormat.ofDelimiter(":")
                .formatHex(MessageDigest.getInstance("SHA-256").digest(kept.getCertificate(ALIAS).getEncoded())));
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(KeyStore kept, char[] secret) throws GeneralSecurityException;
    }

    private <T> T used(Use<T> use) {
        try {
            var secret = Files.readString(made().password).toCharArray();
            return use.of(KeyStore.getInstance(store.toFile(), secret), secret);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The page's key cannot be used: delete " + store + " and start the agent again", e);
        }
    }

    private synchronized PageKey made() throws IOException {
        if (!Files.exists(store)) {
            var bytes = new byte[24];
            random.nextBytes(bytes);
            Files.deleteIfExists(password);
            Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(password, HexFormat.of().formatHex(bytes));
            generate();
        }
        return this;
    }

    private void generate() {
        var fresh = store.resolveSibling("page.new.p12");
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        try {
            Files.deleteIfExists(fresh);
            var made = new ProcessBuilder(List.of(keytool, "-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1",
                    "-dname", "CN=Keyturn hub", "-validity", String.valueOf(LASTS_DAYS), "-storetype", TYPE, "-keystore", fresh.toString(),
                    "-storepass:file", password.toString())).redirectErrorStream(true).start();
            var said = new String(made.getInputStream().readAllBytes());
            if (!made.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || made.exitValue() != 0) {
                throw new IllegalStateException("keytool made no key for the page: " + said.strip());
            }
            Files.move(fresh, store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while the page's key was made", e);
        }
    }
}
