package dev.keyturn.foundation.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of a list is asked for; a resource method takes it as {@code @Valid @BeanParam}. */
public class PageRequest {

    @QueryParam("limit")
    @DefaultValue("50")
    @Min(1)
    @Max(200)
    @Parameter(description = "How many items at most, 1 to 200.")
    int limit;

    @QueryParam("cursor")
    @Parameter(description = "The next of the part before; absent for the first part.")
    String cursor;

    /** @return how many items at most; a query asks for one more */
    public int limit() {
        return limit;
    }

    /** @return where the part begins, or empty for the first */
    public Optional<Cursor> cursor() {
        return Optional.ofNullable(cursor).map(Cursor::parse);
    }
}
