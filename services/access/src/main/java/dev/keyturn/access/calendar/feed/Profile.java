package dev.keyturn.access.calendar.feed;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How a feed's author says what an entry is. */
enum Profile {
    /** "Reserved" is a guest; "Airbnb (Not available)", in old feeds "Not available", is nobody. */
    AIRBNB {
        @Override
        Meaning of(String summary, FreeText text) {
            if (text.confirmationCode().isPresent() || summary.equals("reserved")) {
                return Meaning.BOOKING;
            }
            return summary.contains("not available") ? Meaning.BLOCK : Meaning.UNKNOWN;
        }
    },
    /** Everybody else, by the words that are seen. */
    GENERIC {
        @Override
        Meaning of(String summary, FreeText text) {
            if (MARKERS.contains(summary)) {
                return Meaning.MARKER;
            }
            if (TENTATIVE.matcher(summary).find()) {
                return Meaning.TENTATIVE;
            }
            if (EITHER.matcher(summary).find()) {
                return Meaning.UNKNOWN;
            }
            if (text.confirmationCode().isPresent() || text.phoneLastFour().isPresent() || RESERVED.matcher(summary).find()) {
                return Meaning.BOOKING;
            }
            return CLOSED.matcher(summary).find() ? Meaning.BLOCK : Meaning.UNKNOWN;
        }
    };

    /** What an entry is. */
    enum Meaning {
        BOOKING, BLOCK, TENTATIVE, UNKNOWN,
        /** An extra entry on the day of arrival or departure, which says nothing that the stay does not say (Smoobu). */
        MARKER
    }

    private static final Set<String> MARKERS = Set.of("check-in", "check-out", "checkin", "checkout");
    /** Abritel writes "Provisoire - name". */
    private static final Pattern TENTATIVE = Pattern.compile("^(provisoire|tentative|inquiry|enquiry|option)\\b");
    /** Booking.com writes the first of these, and Guesty the second, for a guest and for a closed day alike. */
    private static final Pattern EITHER = Pattern.compile("^closed - |^blocked by guesty");
    private static final Pattern RESERVED = Pattern.compile(
            "^(reserved|reservation|réservé|réservée|reserviert|reservado|prenotat|booked|booking)");
    private static final Pattern CLOSED = Pattern.compile("not available|unavailable|indisponible|nicht verfügbar|^blocked|^closed");

    /** @param summary in small letters */
    abstract Meaning of(String summary, FreeText text);

    /** In a merged feed the entry's own id tells more than the feed's head. */
    static Profile of(String productId, String uid) {
        String author = (productId + " " + uid).toLowerCase(Locale.ROOT);
        return author.contains("airbnb") ? AIRBNB : GENERIC;
    }
}
