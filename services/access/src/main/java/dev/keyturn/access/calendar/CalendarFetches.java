package dev.keyturn.access.calendar;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/** Fetches one calendar and has it read. Called without a transaction: none is open while the network is waited for. */
@ApplicationScoped
class CalendarFetches {

    @Inject
    CalendarRows calendars;

    @Inject
    SealedAddresses addresses;

    @Inject
    FeedFetcher fetcher;

    @Inject
    CalendarReading reading;

    /** Does nothing where there is no such calendar. */
    void fetch(UUID calendar, CalendarReading.Trust trust) {
        question(calendar, trust)
                .ifPresent(question -> reading.take(calendar, fetcher.fetch(question.address(), question.conditions()), trust));
    }

    /** A person's word is about the feed as it is now, so that it is fetched whole even where it did not change. */
    private Optional<Question> question(UUID calendar, CalendarReading.Trust trust) {
        return QuarkusTransaction.requiringNew().<Optional<Question>>call(() -> calendars.findByIdOptional(calendar)
                .map(found -> new Question(addresses.open(found), switch (trust) {
                    case AS_USUAL -> found.conditions();
                    case A_PERSON_SAYS_IT_IS_RIGHT -> Conditions.NONE;
                })));
    }

    /** What is asked for. @param address secret */
    private record Question(String address, Conditions conditions) {}
}
