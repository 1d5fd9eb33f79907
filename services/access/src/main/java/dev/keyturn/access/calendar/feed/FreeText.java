package dev.keyturn.access.calendar.feed;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What platforms and hosts write into a description, between other things. */
record FreeText(Optional<String> confirmationCode, Optional<String> phoneLastFour, Optional<String> url) {
    /** Airbnb: a capital letter and nine capitals or digits, in the address of the reservation, of 2020 and of today. */
    private static final Pattern CODE = Pattern.compile("/reservations/details/([A-Z][A-Z0-9]{9})\\b|[?&]code=([A-Z][A-Z0-9]{9})\\b");
    private static final Pattern LAST_FOUR = Pattern.compile("(?i)last 4(?: digits)?\\)?\\s*:\\s*(\\d{4})(?!\\d)");
    private static final Pattern PHONE = Pattern.compile("(?i)phone(?: number)?\\s*:\\s*(\\+?[\\d ()./-]{7,24})");
    private static final Pattern URL = Pattern.compile("https?://\\S+");

    /** The last four digits as they are given, else those of a whole number. */
    static FreeText of(String text) {
        return new FreeText(first(CODE, text), first(LAST_FOUR, text).or(() -> first(PHONE, text).flatMap(FreeText::lastFour)),
                Optional.of(URL.matcher(text)).filter(Matcher::find).map(Matcher::group));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find()
                ? Stream.iterate(1, i -> i <= found.groupCount(), i -> i + 1).map(found::group).filter(group -> group != null).findFirst()
                : Optional.empty();
    }

    private static Optional<String> lastFour(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() < 7 ? Optional.empty() : Optional.of(digits.substring(digits.length() - 4));
    }
}
