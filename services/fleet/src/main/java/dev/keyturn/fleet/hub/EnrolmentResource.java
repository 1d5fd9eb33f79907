package dev.keyturn.fleet.hub;

import dev.keyturn.contracts.sealing.HubPublicKeys;
import dev.keyturn.fleet.backup.Backups;
import dev.keyturn.fleet.root.RootFolder;
import dev.keyturn.foundation.problem.ProblemException;
import dev.keyturn.foundation.tenancy.Open;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where a hub enrols. The one door that is open without sign-in, so it says little and is limited. */
@Path("/v1/enrolments")
@Tag(name = "Hubs")
@Produces("application/json")
@Consumes("application/json")
public class EnrolmentResource {
    @Inject Enrolments enrolments;
    @Inject EnrolmentTries tries;
    @Inject HubListener listener;
    @Inject RootFolder root;

    @POST
    @Open
    @Operation(
            summary = "Enrol a hub",
            description = """
                    Called by a hub, without sign-in: the one-time code says whose it is. The keys are bound to the hub; \
                    everything is sealed to them and only what they signed is believed. The same code with the same keys may \
                    be sent again within the code's hour, for an answer that was lost; it makes a new password. Unknown, \
                    used, withdrawn and expired codes get the same answer. Tries are limited by address.""")
    @APIResponse(responseCode = "201", description = "The hub is enrolled.",
            content = @Content(schema = @Schema(implementation = Enrolled.class)))
    @APIResponse(responseCode = "403", description = "The code cannot be used; it is not said why.")
    @APIResponse(responseCode = "429", description = "Too many tries from this address.")
    @APIResponse(responseCode = "503", description = "Kafka did not confirm the hub's user. Send the same again.")
    public Response enrol(@NotNull @Valid Asked asked, @Context HttpServerRequest request) {
        tries.spend(request.remoteAddress().hostAddress());
        var keys = keys(asked.publicKeys());
        var code = EnrolmentCode.of(asked.code()).orElseThrow(EnrolmentResource::refused);
        return switch (attempt(code, keys, asked.agent())) {
            case Enrolments.Result.Enrolled enrolled -> Response.status(201).entity(answer(enrolled)).build();
            case Enrolments.Result.Refused() -> throw refused();
            case Enrolments.Result.NoRoom() -> throw ProblemException.unavailable(
                    "The installation has no room for another hub; its operator has to add partitions. The code stays good.");
        };
    }

    private Enrolments.Result attempt(EnrolmentCode code, HubPublicKeys keys, String agent) {
        try {
            return enrolments.enrol(code, keys, agent);
        } catch (KafkaUsers.KafkaAway e) {
            throw ProblemException.unavailable("Kafka did not confirm the hub's user. The code stays good.");
        }
    }

    private Enrolled answer(Enrolments.Result.Enrolled enrolled) {
        var kafka = new KafkaAccess(listener.bootstrap(), enrolled.user(), enrolled.password(), listener.authority());
        return new Enrolled(enrolled.hub(), enrolled.enrolment(), enrolled.partition(), kafka, root.publicKey(),
                listener.heartbeatSeconds(), enrolled.backups().stream().map(EnrolmentResource::backup).toList());
    }

    private static SealedBackup backup(Backups.Sealed kept) {
        return new SealedBackup(kept.driver(), kept.takenAt(), kept.sealed());
    }

    /** @throws ProblemException 400 */
    private static HubPublicKeys keys(String text) {
        try {
            return HubPublicKeys.of(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("publicKeys", "publicKeys is not the public halves of a hub's two P-256 keys.",
                    "Send the text that the hub's software makes; never send private keys.");
        }
    }

    private static ProblemException refused() {
        return ProblemException.forbidden("This enrolment code cannot be used.",
                "A code works once and for an hour. Ask for a new one where you manage the hub.");
    }

    /** What a hub sends; the code is secret. */
    @Schema(name = "Enrolment")
    public record Asked(
            @NotBlank @Size(max = 100)
            @Schema(description = "The one-time code.", examples = "7c1e-90ab-33f2-d610-58ce-0b7a-e2c4-11fd") String code,
            @NotBlank @Size(max = 2000)
            @Schema(description = "The public halves of the keys that the hub has made: the text of two JWKs.",
                    examples = "{\"verifying\":\"{…}\",\"sealing\":\"{…}\"}")
            String publicKeys,
            @NotBlank @Size(max = 100)
            @Schema(description = "Version of the hub's software.", examples = "0.1.0") String agent) {
        @Override
        public String toString() {
            return "Asked[agent " + agent + "]";
        }
    }

    /** All that a hub needs to begin. */
    @Schema(name = "Enrolled")
    public record Enrolled(
            @Schema(description = "The hub's id, which stands in every key that concerns it.",
                    examples = "019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78")
            UUID hub,
            @Schema(description = "Goes into the hub's reports, and stands in every position that is sent to it.",
                    examples = "1")
            long enrolment,
            @Schema(description = "The partition of the downlink topics that it assigns itself.", examples = "2")
            int partition,
            @Schema(description = "How it reaches Kafka.") KafkaAccess kafka,
            @Schema(description = "JWK of the root that the hub pins.", examples = "{\"kty\":\"EC\",\"crv\":\"P-256\",…}") String rootKey,
            @Schema(description = "A heartbeat is expected this often, in seconds.", examples = "10")
            int heartbeatSeconds,
            @Schema(description = """
                    The newest backup of each radio stack of the box whose place this one takes, which the owner's recovery key \
                    alone opens; none for a new hub and after a theft.""")
            List<SealedBackup> backups) {}

    /** What a radio stack needs to drive the same locks. */
    @Schema(name = "SealedBackup")
    public record SealedBackup(
            @Schema(description = "Whose stack it is.", examples = "zigbee") String driver,
            @Schema(description = "When the hub took it, by its clock.", examples = "2026-11-23T12:01:12Z") Instant takenAt,
            @Schema(description = "A compact JWE to the recovery key.", examples = "eyJhbGciOiJFQ0RILUVTIn0..…") String sealed) {
        @Override
        public String toString() {
            return "SealedBackup[" + driver + "]";
        }
    }

    /** How the hub reaches Kafka; the password is secret. */
    @Schema(name = "KafkaAccess")
    public record KafkaAccess(
            @Schema(description = "host:port, comma separated; TLS with SCRAM-SHA-512.", examples = "kafka.example.com:9094")
            String bootstrap,
            @Schema(description = "The hub's Kafka user, another at each enrolment.",
                    examples = "hub-019ab3c2-7d10-7a51-9c3e-2f0a6f5b1d78-1")
            String username,
            @Schema(description = "Shown this once.", examples = "a-long-random-password") String password,
            @Schema(description = "PEM of the authority that signed the brokers' certificates.",
                    examples = "-----BEGIN CERTIFICATE-----…")
            String ca) {
        @Override
        public String toString() {
            return "KafkaAccess[" + username + "]";
        }
    }
}
