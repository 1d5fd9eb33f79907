package dev.keyturn.access.people;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AbstractUserRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.OrganizationRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

/** {@link SignIns} by Keycloak's admin interface. What is so already is no failure: each act may be repeated. */
@ApplicationScoped
class KeycloakSignIns implements SignIns {

    @Inject
    Keycloak keycloak;

    @ConfigProperty(name = "quarkus.keycloak.admin-client.realm")
    String realm;

    @Override
    public String organization(String alias) {
        return asked("make the organization", () -> found(alias).orElseGet(() -> created(alias)));
    }

    @Override
    public Account account(NewPerson person) {
        return asked("make the account",
                () -> accountOf(person.email()).<Account>map(Account.Existing::new).orElseGet(() -> created(person)));
    }

    @Override
    public void join(String organization, String person) {
        asked("add the person to the organization", () -> {
            try (Response answer = realm().organizations().get(organization).members().addMember(person)) {
                return accepted("add the person to the organization", answer, Status.CONFLICT);
            }
        });
    }

    @Override
    public void leave(String organization, String person) {
        asked("take the person out of the organization", () -> {
            try (Response answer = realm().organizations().get(organization).members().removeMember(person)) {
                return accepted("take the person out of the organization", answer, Status.NOT_FOUND);
            } catch (NotFoundException e) {
                return null;
            }
        });
    }

    private Optional<String> found(String alias) {
        return realm().organizations().search(alias, true, 0, 1).stream().map(OrganizationRepresentation::getId).findFirst();
    }

    private String created(String alias) {
        var organization = new OrganizationRepresentation();
        organization.setName(alias);
        organization.setAlias(alias);
        organization.setEnabled(true);
        try (Response answer = realm().organizations().create(organization)) {
            accepted("make the organization", answer, Status.CONFLICT);
        }
        return found(alias).orElseThrow(() -> new SignInsUnavailable("find the organization that it made", 404));
    }

    private Optional<String> accountOf(String email) {
        return realm().users().searchByEmail(email, true).stream().map(AbstractUserRepresentation::getId).findFirst();
    }

    /** A 400 is taken for a refusal of the password, since name and address were checked before. */
    private Account created(NewPerson person) {
        try (Response answer = realm().users().create(user(person))) {
            if (answer.getStatus() == Status.BAD_REQUEST.getStatusCode()) {
                return new Account.PasswordRefused();
            }
            accepted("make the account", answer, Status.CONFLICT);
        }
        return new Account.Created(accountOf(person.email())
                .orElseThrow(() -> new SignInsUnavailable("find the account that it made", 404)));
    }

    private static UserRepresentation user(NewPerson person) {
        var user = new UserRepresentation();
        user.setUsername(person.email());
        user.setEmail(person.email());
        user.setEmailVerified(true);
        user.setFirstName(person.givenName());
        user.setLastName(person.familyName());
        user.setEnabled(true);
        user.setCredentials(List.of(password(person)));
        return user;
    }

    private static CredentialRepresentation password(NewPerson person) {
        var password = new CredentialRepresentation();
        password.setType("password");
        password.setValue(person.initialPassword());
        password.setTemporary(person.passwordChange() == PasswordChange.AT_FIRST_SIGN_IN);
        return password;
    }

    private RealmResource realm() {
        return keycloak.realm(realm);
    }

    /** @param alreadySo the answer that says that it was so before */
    private static Void accepted(String act, Response answer, Status alreadySo) {
        boolean ok = answer.getStatusInfo().getFamily() == Family.SUCCESSFUL || answer.getStatus() == alreadySo.getStatusCode();
        if (!ok) {
            throw new SignInsUnavailable(act, answer.getStatus());
        }
        return null;
    }

    private static <T> T asked(String act, Supplier<T> question) {
        try {
            return question.get();
        } catch (ProcessingException | WebApplicationException e) {
            throw new SignInsUnavailable(act, e);
        }
    }
}
