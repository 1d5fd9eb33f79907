/**
 * The whole platform on one machine, without containers: what {@code ./keyturn} starts.
 *
 * <h2>What a service is told</h2>
 * The services {@code access} and {@code fleet} are fast-jars, {@code services/<name>/target/quarkus-app/quarkus-run.jar},
 * and read all that differs between installations from their environment:
 * <table>
 * <caption>Environment of a service</caption>
 * <tr><th>Name</th><th>What</th></tr>
 * <tr><td>QUARKUS_HTTP_HOST, QUARKUS_HTTP_PORT</td><td>where its API listens: loopback, behind the origin, which sends
 *     X-Forwarded-* and the original Host</td></tr>
 * <tr><td>QUARKUS_MANAGEMENT_PORT</td><td>of its management interface: {@code /q/health/ready} answers 200 once it is
 *     ready; {@code POST /sandbox/clock {"offset":"PT1H"}} moves its clock, forwards only</td></tr>
 * <tr><td>KEYTURN_DB_URL</td><td>its own database, as a JDBC address without user and password</td></tr>
 * <tr><td>KEYTURN_DB_OWNER, _OWNER_PASSWORD</td><td>the role that owns the schema: migrations only</td></tr>
 * <tr><td>KEYTURN_DB_RT, _RT_PASSWORD</td><td>the role that it runs as: may read and write the owner's tables, owns
 *     nothing, bypasses no row-level security</td></tr>
 * <tr><td>KEYTURN_KAFKA_BOOTSTRAP, _USER, _PASSWORD, _MECHANISM</td><td>the listener for services, SASL_PLAINTEXT;
 *     consumer groups are called {@code <service>.*}</td></tr>
 * <tr><td>KEYTURN_HUB_BOOTSTRAP, KEYTURN_HUB_CA</td><td>host:port of the listener for hubs (SASL_SSL, SCRAM-SHA-512), and
 *     the PEM file of the authority that a hub knows it by</td></tr>
 * <tr><td>KEYTURN_OIDC_URL</td><td>the realm's address inside the installation</td></tr>
 * <tr><td>KEYTURN_OIDC_ISSUER</td><td>what its tokens name as issuer: the realm at the origin. Their audience is
 *     {@code keyturn}; the claim {@code organization} is {@code {"<alias>":{"id":"…"}}} for who asked for the scope
 *     {@code organization:<alias>}</td></tr>
 * <tr><td>KEYTURN_KEYCLOAK_URL, KEYTURN_KEYCLOAK_CLIENT_SECRET</td><td>Keycloak's own address, and the secret of the
 *     client {@code keyturn-services}, which may manage users and organizations</td></tr>
 * <tr><td>KEYTURN_KEYS</td><td>folder of this service's own keys: {@code signing.jwk}, made by the key ceremony at the first
 *     start; the service makes what else it needs</td></tr>
 * <tr><td>KEYTURN_ROOT_KEY</td><td>folder with what the offline root gave out: {@code root-public.jwk}, {@code key-set.jws}
 *     </td></tr>
 * <tr><td>KEYTURN_TRACES</td><td>folder into which spans are written</td></tr>
 * <tr><td>KEYTURN_ORIGIN</td><td>the address under which browsers and hubs reach the platform</td></tr>
 * <tr><td>KEYTURN_SANDBOX</td><td>{@code true}</td></tr>
 * <tr><td>KEYTURN_SANDBOX_OFFSET</td><td>how far its clock is ahead of real time when it starts, as an ISO 8601
 *     duration</td></tr>
 * </table>
 *
 * <h2>What a hub's agent is told</h2>
 * {@code dev.keyturn.agent.Agent enrol --state DIR --origin URL --code CODE} ends with 0 once the hub is enrolled, or with
 * another number and the reason as its last line. {@code dev.keyturn.agent.Agent run --state DIR --building DIR
 * --control-port P} runs it; the building, its virtual locks, is not part of its state. It runs with KEYTURN_SANDBOX=true.
 * Its control port answers on the loopback: {@code GET /health} with 200 once it runs, {@code POST /sandbox/clock
 * {"offset":"PT1H"}}, which it is told right after its start, {@code POST /sandbox/uplink {"cut":true}}, and
 * {@code /{driver}/building/…}.
 */
package dev.keyturn.local;
