package dev.keyturn.access.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@JsonInclude(Include.NON_NULL)
@Schema(
    description = "An entry of a feed that made no stay although it might have to."
)
public record Unclear(
    @Schema(description = "Code of the reason.",examples = "PERHAPS_A_GUEST") String why,
    @Schema(description = "Line of the feed at which the entry begins.",examples = "14") Integer line,
    @Schema(description = "The feed's own id of the entry.",examples = "7f662ec65913-0a1b@airbnb.com") String uid,
    @Schema(examples = "2027-10-09") LocalDate from,
    @Schema(examples = "2027-10-12") LocalDate until,
    @Schema(description = "The feed's words.",examples = "CLOSED - Not available") String summary
) {
    static final int MOST = 100;
}
