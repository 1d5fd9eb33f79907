package dev.keyturn.foundation.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Writes into the API description what the annotations of foundation make true of each operation: who may call it
 * ({@code x-keyturn-needs}), the headers {@code Idempotency-Key}, {@code If-Match} and {@code ETag}, and the problems that it
 * may answer with.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiRules implements OASFilter {

    private static final String BEARER = "bearer";
    private static final String SIGN_IN = "signIn";
    /** Below the one origin that services and Keycloak stand behind. */
    private static final String REALM = "/auth/realms/keyturn/protocol/openid-connect/";
    private static final String PROBLEM = "Problem";

    /** What is written as text and means more. */
    private static final Map<String, Scalar> SCALARS = Map.of(
            "UUID", new Scalar("An id.", "01912f5e-7c3a-7d1e-9b1a-2f3c4d5e6f70"),
            "Instant", new Scalar("An instant, in UTC.", "2027-10-09T13:00:00Z"),
            "LocalDate", new Scalar("A date as people at the place read it.", "2027-10-09"),
            "LocalTime", new Scalar("A time of day as people at the place read it.", "15:00:00"),
            "OffsetDateTime", new Scalar("An instant, with the offset at the place.", "2027-10-09T15:00:00+02:00"));

    private record Scalar(String description, String example) {
        void describe(Schema schema) {
            schema.description(description).examples(List.of(example));
        }
    }

    private final ResourceMethods methods;

    public ApiRules(IndexView index) {
        this.methods = new ResourceMethods(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.getComponents().addSecurityScheme(SIGN_IN, signIn());
        api.getComponents().addSecurityScheme(BEARER, OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP)
                .scheme("bearer").bearerFormat("JWT").description("An access token of the realm, for one organization."));
        api.getComponents().addSchema(PROBLEM, problem());
        Map<String, PathItem> paths = api.getPaths() == null ? Map.of() : api.getPaths().getPathItems();
        paths.forEach((path, item) -> item.getOperations().forEach((verb, operation) ->
                methods.find(verb.name(), path).ifPresent(method -> describe(operation, method, path))));
        paths.forEach((path, item) -> item.getOperations().values().forEach(ApiRules::nameIds));
        new Versions(paths).describe();
        paths.values().stream().flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getResponses).filter(Objects::nonNull).forEach(ApiRules::answerWithProblems);
        SCALARS.forEach((name, scalar) -> Optional.ofNullable(api.getComponents().getSchemas()).map(all -> all.get(name))
                .ifPresent(scalar::describe));
    }

    /** For a person before a page that tries the API. */
    private static SecurityScheme signIn() {
        return OASFactory.createSecurityScheme().type(SecurityScheme.Type.OAUTH2)
                .description("Signs a person in who belongs to one organization; for one of several, ask for organization:ALIAS.")
                .flows(OASFactory.createOAuthFlows().authorizationCode(OASFactory.createOAuthFlow()
                        .authorizationUrl(REALM + "auth").tokenUrl(REALM + "token")
                        .addScope("openid", "Who the person is.").addScope("organization:*", "The organization that they belong to.")));
    }

    private static void describe(Operation operation, ResourceMethod method, String path) {
        operation.addExtension("x-keyturn-needs", method.needs());
        APIResponses responses = Optional.ofNullable(operation.getResponses()).orElseGet(OASFactory::createAPIResponses);
        add(responses, "400", "The request is not valid; the problem names the field.");
        if (!method.open()) {
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(BEARER));
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(SIGN_IN));
            add(responses, "401", "There is no valid access token.");
            add(responses, "403", "Not allowed for this person, or the token is not for exactly one organization.");
        }
        if (path.contains("{")) {
            add(responses, "404", "There is no such thing, or it is another organization's.");
        }
        if (method.idempotent()) {
            operation.addParameter(key());
            add(responses, "409", "The first request with this key is still at work, or things do not allow it.");
            add(responses, "422", "The key was used for another request.");
        }
        add(responses, "500", "Something went wrong on our side; the problem names the trace.");
        operation.setResponses(responses);
    }

    private static Parameter key() {
        return OASFactory.createParameter().name("Idempotency-Key").in(Parameter.In.HEADER).required(true)
                .description("8 to 200 visible characters, new for each new request: a repetition is done once and answered the same.")
                .schema(text("8f14e45f-ceea-4c3a-9c1d-0a7a3f1f9b11").minLength(8).maxLength(200));
    }

    private static void nameIds(Operation operation) {
        Optional.ofNullable(operation.getParameters()).orElse(List.of()).stream()
                .filter(parameter -> parameter.getIn() == Parameter.In.PATH && parameter.getDescription() == null)
                .forEach(parameter -> parameter.setDescription(
                        parameter.getName().equals("id") ? "Its id." : "Id of the " + parameter.getName() + "."));
    }

    static void add(APIResponses responses, String status, String description) {
        APIResponse present = responses.getAPIResponse(status);
        if (present == null) {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().description(description).content(problems()));
        } else if (present.getDescription() == null) {
            present.setDescription(description);
        }
    }

    /** Whatever the status and whoever described it, a refusal is a problem. */
    private static void answerWithProblems(APIResponses responses) {
        responses.getAPIResponses().forEach((status, response) -> {
            if (status.matches("[45]..") && response.getContent() == null) {
                response.setContent(problems());
            }
        });
    }

    private static Content problems() {
        return OASFactory.createContent().addMediaType("application/problem+json",
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref(PROBLEM)));
    }

    private static Schema problem() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT)
                .description("What went wrong, as in RFC 9457, in words for a person.")
                .addProperty("type", text("/problems/invalid").description("Its last part is the code to switch on."))
                .addProperty("title", text("The request is not valid"))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).addExample(400))
                .addProperty("detail", text("The zone is not in the IANA database.").description("What happened here."))
                .addProperty("field", text("zone").description("The field or parameter at fault, where there is one."))
                .addProperty("todo", text("Send a name such as Europe/Berlin.").description("What to do about it."))
                .addProperty("trace", text("4bf92f3577b34da6a3ce929d0e0e4736").description("What to tell the operator."))
                .addRequired("type").addRequired("title").addRequired("status").addRequired("detail");
    }

    static Schema text(String example) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).addExample(example);
    }
}
