package dev.keyturn.access.calendar;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

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

    void fetch(UUID calendar, CalendarReading.Trust trust) {
        question(calendar, trust).ifPresent(question -> reading.take(calendar, fetcher.fetch(question.address(), question.conditions()), trust));
    }

    private Optional<Question> question(UUID calendar, CalendarReading.Trust trust) {
        return (Optional<Question>)QuarkusTransaction.requiringNew()
            .call(
                () -> calendars
                    .findByIdOptional(calendar)
                    .map(
                        found -> new Question(
                            addresses.open(found), trust == CalendarReading.Trust.AS_USUAL ? found.conditions() : Conditions.NONE
                        )
                    )
            );
    }

    private record Question(String address, Conditions conditions) {
    }
}
