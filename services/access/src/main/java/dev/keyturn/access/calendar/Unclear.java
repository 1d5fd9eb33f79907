package dev.keyturn.access.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of a feed that made no stay although it might have to; kept as JSON with its calendar. */
@JsonInclude(Include.NON_NULL)
@Schema(description = "An entry of a feed that made no stay although it might have to.")
public record Unclear(
        @Schema(examples = "PERHAPS_A_GUEST", description = """
                Code of the reason: PERHAPS_A_GUEST or TENTATIVE, by what the feed calls it; NOT_A_STAY where its dates could be \
                none; NOT_MOVED where its stay could not take its new dates; NO_START, IMPOSSIBLE_DATE, ENDS_BEFORE_IT_STARTS, REPEATS, UNREADABLE_LINE or UNKNOWN_ZONE where it could \
                not be read as it stands.""")
        String why,
        @Schema(description = "Line of the feed at which the entry begins; absent where it could be read.", examples = "14") Integer line,
        @Schema(description = "The feed's own id of the entry; absent where it gave none.", examples = "7f662ec65913-0a1b@airbnb.com")
        String uid,
        @Schema(description = "First day; absent where it could not be read.", examples = "2027-10-09") LocalDate from,
        @Schema(description = "Day of departure; absent where it could not be read.", examples = "2027-10-12") LocalDate until,
        @Schema(description = "The feed's words, where only they can tell.", examples = "CLOSED - Not available") String summary) {

    /** So many are kept of a reading. */
    static final int MOST = 100;
}
