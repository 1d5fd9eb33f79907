package dev.keyturn.foundation.tenancy;

import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The verified token of the request that is being served, if there is one. */
@ApplicationScoped
class SignedIn {

    @Inject
    CurrentIdentityAssociation identities;

    Optional<JsonWebToken> token() {
        return identity().map(SecurityIdentity::getPrincipal)
                .filter(JsonWebToken.class::isInstance)
                .map(JsonWebToken.class::cast);
    }

    OrganizationClaim organization() {
        return OrganizationClaim.of(token().map(token -> token.getClaim(OrganizationClaim.NAME)).orElse(null));
    }

    boolean operator() {
        return identity().filter(identity -> identity.hasRole(PlatformOperator.ROLE)).isPresent();
    }

    Optional<Person> person() {
        return token().map(token -> new Person(token.getSubject(), token.getClaim("name"),
                token.getClaim(Claims.email.name())));
    }

    private Optional<SecurityIdentity> identity() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        return Optional.of(identities.getIdentity()).filter(identity -> !identity.isAnonymous());
    }
}
