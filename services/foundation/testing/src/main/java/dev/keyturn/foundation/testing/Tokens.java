package dev.keyturn.foundation.testing;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Access tokens as Keycloak writes them, signed by a key of this test run. Which role a person holds is the service's
 * own data: a token only says who acts for which organization.
 */
public final class Tokens {

    /** The issuer that the service under test trusts. */
    public static final String ISSUER = "http://keycloak.test/realms/keyturn";

    /** Test code and test resources may be loaded by different class loaders: they meet here. */
    private static final String PUBLIC = "keyturn.test.public-key";
    private static final String PRIVATE = "keyturn.test.private-key";

    private Tokens() {}

    /** @return a token of the person {@code owner-<organization>} for the organization */
    public static String forOwner(String organization) {
        return forMember(organization, "owner-" + organization);
    }

    /** @return a token of the person for the organization */
    public static String forMember(String organization, String person) {
        return forSeveral(person, List.of(organization));
    }

    /** @return a token that names several organizations, or none: no service may take it for a member's */
    public static String forSeveral(String person, List<String> organizations) {
        Map<String, Object> claim = new LinkedHashMap<>();
        organizations.forEach(id -> claim.put("alias-of-" + id, Map.of("id", id)));
        return signed(person(person).claim("organization", claim));
    }

    /** @return a token of the person without the claim {@code organization} */
    public static String withoutOrganization(String person) {
        return signed(person(person));
    }

    /** @return a token of the installation's operator */
    public static String forOperator() {
        return signed(person("operator").claim("realm_access", Map.of("roles", List.of("platform-operator"))));
    }

    /** @return a token of the organization's owner whose time is long over */
    public static String expired(String organization) {
        return signed(person("owner-" + organization).claim("organization", Map.of("alias", Map.of("id", organization)))
                .issuedAt(1_000_000).expiresAt(1_000_300));
    }

    static String publicKey() {
        makeKeys();
        return System.getProperty(PUBLIC);
    }

    private static JwtClaimsBuilder person(String subject) {
        return Jwt.issuer(ISSUER).subject(subject).claim("name", "Name of " + subject)
                .claim("email", subject + "@example.org").expiresIn(600);
    }

    private static String signed(JwtClaimsBuilder claims) {
        return claims.jws().sign(privateKey());
    }

    private static PrivateKey privateKey() {
        makeKeys();
        byte[] encoded = Base64.getDecoder().decode(System.getProperty(PRIVATE));
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void makeKeys() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PRIVATE) == null) {
                KeyPair pair = pair();
                System.setProperty(PUBLIC, Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
                System.setProperty(PRIVATE, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            }
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
