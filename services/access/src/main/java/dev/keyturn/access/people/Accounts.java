package dev.keyturn.access.people;

import dev.keyturn.foundation.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

@ApplicationScoped
public class Accounts {
    private static final Logger LOG = Logger.getLogger(Accounts.class);
    @Inject
    SignIns signIns;

    public String organization(String alias) {
        return answered(() -> signIns.organization(alias));
    }

    public String admit(String organization, NewPerson person, String field) {
        return answered(
            () -> {
                var subject = switch (signIns.account(person)) {
                    case SignIns.Account.Existing(String patt5$temp) -> patt5$temp;
                    case SignIns.Account.Created(String patt6$temp) -> patt6$temp;
                    case SignIns.Account.PasswordRefused $b$2 -> throw ProblemException.invalid(
                        field, field + " does not meet this installation's rules for passwords.", "Send a longer one."
                    );
                };
                signIns.join(organization, subject);
                return subject;
            }
        );
    }

    public void dismiss(String organization, String person) {
        answered(() -> {
            signIns.leave(organization, person);
            return person;
        });
    }

    private static <T> T answered(Supplier<T> question) {
        try {
            return question.get();
        } catch (SignInsUnavailable var2) {
            LOG.warn("a request ended because of the identity provider", var2);
            throw ProblemException.unavailable("The sign-in service does not answer.");
        }
    }
}
