package dev.keyturn.foundation.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.keyturn.foundation.sql.SqlFailed;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into a {@link Problem} that holds nothing of the inside and no value that was sent. */
public class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        return e.response();
    }

    @ServerExceptionMapper
    public Response violation(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .min(Comparator.comparing(ProblemMappers::field))
                .map(ProblemMappers::violation)
                .orElseGet(() -> ProblemException.invalid(null, "A value is not valid.", null))
                .response();
    }

    @ServerExceptionMapper
    public Response unreadable(JacksonException e) {
        return unreadableJson(e).response();
    }

    /** As the one above: the framework has a mapper of its own for this one, which would win. */
    @ServerExceptionMapper
    public Response unreadable(MismatchedInputException e) {
        return unreadableJson(e).response();
    }

    @ServerExceptionMapper
    public Response web(WebApplicationException e) {
        if (e.getCause() instanceof JacksonException json) {
            return unreadable(json);
        }
        int status = e.getResponse().getStatus();
        return status >= 500 ? unexpected(e) : ofStatus(e, status).response();
    }

    @ServerExceptionMapper({AuthenticationFailedException.class, UnauthorizedException.class})
    public Response unauthenticated(SecurityException e) {
        return ProblemException.unauthenticated().response();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return ProblemException.forbidden("You may not do this.", null).response();
    }

    @ServerExceptionMapper
    public Response stale(OptimisticLockException e) {
        return ProblemException.stale().response();
    }

    @ServerExceptionMapper
    public Response persistence(PersistenceException e) {
        return unexpected(e);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        String trace = Span.current().getSpanContext().getTraceId();
        if (SqlFailed.passing(e)) {
            LOG.warnf(e, "the database is away; trace %s", trace);
            return ProblemException.unavailable("The database does not answer. What you sent was not kept.").response();
        }
        if (SqlFailed.unkeepable(e)) {
            return ProblemException.invalid(null, "A text holds a character, or a time is so far off, that it cannot be kept.",
                    "Leave such characters out, and send times of this era.").response();
        }
        if (SqlFailed.doubled(e)) {
            return ProblemException.conflict("done-meanwhile", "Somebody else did the same in the same moment. Nothing of yours was kept.",
                    "Look at what is there now.").response();
        }
        LOG.errorf(e, "a request failed; trace %s", trace);
        Problem problem = Problem.of("unexpected", "Something went wrong on our side", 500,
                "The request could not be carried out, and nothing of it was kept.", null,
                "Try again; if it stays, tell the operator the trace.").traced(trace);
        return Response.status(500).entity(problem).type(Problem.MEDIA_TYPE).build();
    }

    private static ProblemException violation(ConstraintViolation<?> violation) {
        String field = field(violation);
        return ProblemException.invalid(field, field + " " + violation.getMessage() + ".",
                "Correct " + field + " and send it again.");
    }

    /** The path without the names of method and parameter that it begins with where a method's argument was checked. */
    private static String field(ConstraintViolation<?> violation) {
        String[] path = violation.getPropertyPath().toString().split("\\.");
        int skip = path.length > 2 ? 2 : path.length - 1;
        return String.join(".", Arrays.copyOfRange(path, skip, path.length));
    }

    private static ProblemException unreadableJson(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> ProblemException.invalid(path(unknown),
                    "The field " + path(unknown) + " is not known here.",
                    "Leave it out. Known are: " + known(unknown) + ".");
            case JsonMappingException mapping when !mapping.getPath().isEmpty() -> ProblemException.invalid(path(mapping),
                    "The field " + path(mapping) + " has a value of the wrong kind.",
                    "Look the field up in the API description.");
            default -> ProblemException.invalid(null, "The body is not JSON of the expected shape.",
                    "Send the JSON that the API description shows.");
        };
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining(".")).replace(".[", "[");
    }

    private static String known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds().stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }

    private static ProblemException ofStatus(WebApplicationException e, int status) {
        return switch (e) {
            case NotFoundException notFound -> ProblemException.notFound("address or value in it");
            case NotAllowedException notAllowed -> ProblemException.plain(status, "method-not-allowed",
                    "This address does not know the method.");
            case NotSupportedException notSupported -> ProblemException.plain(status, "media-type-not-supported",
                    "The body is not of a media type that this address reads.");
            default -> ProblemException.plain(status, "http-" + status, "The request was refused.");
        };
    }
}
