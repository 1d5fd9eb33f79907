package dev.keyturn.agent.link;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** An installer's phone, which believes the one certificate whose fingerprint the agent printed. */
final class PageVisitor implements AutoCloseable {
    private final URI page;
    private final HttpClient http;

    PageVisitor(int port, String fingerprint) throws GeneralSecurityException {
        page = URI.create("https://127.0.0.1:" + port + "/");
        var trust = SSLContext.getInstance("TLS");
        trust.init(null, new TrustManager[] {new Pinned(fingerprint)}, null);
        http = HttpClient.newBuilder().sslContext(trust).build();
    }

    HttpResponse<String> look(String cookie) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(page).header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> knock(String code) throws IOException, InterruptedException {
        var form = "code=" + URLEncoder.encode(code, StandardCharsets.UTF_8);
        return http.send(HttpRequest.newBuilder(page).POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        http.close();
    }

    private static final class Pinned extends X509ExtendedTrustManager {
        private final String fingerprint;

        Pinned(String fingerprint) {
            this.fingerprint = fingerprint;
        }

        private void check(X509Certificate[] chain) throws CertificateException {
            try {
                var shown = HexFormat.ofDelimiter(":").formatHex(MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded()));
                if (!shown.equals(fingerprint)) {
                    throw new CertificateException("not the hub's certificate");
                }
            } catch (GeneralSecurityException e) {
                throw new CertificateException(e);
            }
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            check(chain);
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
            throw new CertificateException("no clients");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
            throw new CertificateException("no clients");
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no clients");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
