package dev.keyturn.access.people;

import dev.keyturn.foundation.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Accounts for sign-in, for requests that cannot go on without them. */
@ApplicationScoped
public class Accounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);

    @Inject
    SignIns signIns;

    /**
     * Makes the organization where it is not there.
     *
     * @return its id at the identity provider, which is the tenant's
     * @throws ProblemException 503
     */
    public String organization(String alias) {
        return answered(() -> signIns.organization(alias));
    }

    /**
     * Makes the account where the person has none, and lets it act for the organization. Done twice is done once.
     *
     * @param field the request's field that holds the initial password, for the refusal
     * @return subject of the person's tokens
     * @throws ProblemException 400 where the password is refused, 503
     */
    public String admit(String organization, NewPerson person, String field) {
        return answered(() -> {
            var subject = switch (signIns.account(person)) {
                case SignIns.Account.Existing(var known) -> known;
                case SignIns.Account.Created(var made) -> made;
                case SignIns.Account.PasswordRefused() -> throw ProblemException.invalid(field,
                        field + " does not meet this installation's rules for passwords.", "Send a longer one.");
            };
            signIns.join(organization, subject);
            return subject;
        });
    }

    /** The person acts for the organization no more; the account stays. @throws ProblemException 503 */
    public void dismiss(String organization, String person) {
        answered(() -> {
            signIns.leave(organization, person);
            return person;
        });
    }

    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (SignInsUnavailable e) {
            LOG.warn("a request ended because of the identity provider", e);
            throw ProblemException.unavailable("The sign-in service does not answer.");
        }
    }
}
