package dev.keyturn.foundation.tenancy;

import dev.keyturn.foundation.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Collections;
import java.util.Set;

/** Lets through who may call a resource method, and nobody where the method does not say who may. */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class AccessFilter implements ContainerRequestFilter {

    @Context
    ResourceInfo resource;

    @Inject
    SignedIn signedIn;

    @Inject
    MyRoles roles;

    @Override
    public void filter(ContainerRequestContext request) {
        switch (Requirement.of(resource.getResourceClass(), resource.getResourceMethod())) {
            case Requirement.Nothing() -> { }
            case Requirement.Operator() -> admitOperator();
            case Requirement.AnyOf(Set<Role> wanted) -> admitMember(wanted);
            case Requirement.Unsaid() -> throw new IllegalStateException(
                    resource.getResourceMethod() + " says neither @Needs nor @PlatformOperator nor @Open");
        }
    }

    private void admitOperator() {
        requireToken();
        if (!signedIn.operator() || !(signedIn.organization() instanceof OrganizationClaim.None)) {
            throw ProblemException.forbidden("This is for the operator of the installation.",
                    "Sign in as an operator, without choosing an organization.");
        }
    }

    private void admitMember(Set<Role> wanted) {
        requireToken();
        if (!(signedIn.organization() instanceof OrganizationClaim.One)) {
            throw ProblemException.forbidden("Your sign-in is not for exactly one organization.",
                    "Sign in again and choose the organization that you want to act for.");
        }
        if (roles.all().isEmpty()) {
            throw ProblemException.forbidden("There is nothing here for you.",
                    "Ask an owner of the organization to invite you.");
        }
        if (Collections.disjoint(roles.all(), wanted)) {
            throw ProblemException.forbidden("Your role in this organization does not allow this.",
                    "Ask an owner of the organization to do it or to give you the role.");
        }
    }

    private void requireToken() {
        if (signedIn.token().isEmpty()) {
            throw ProblemException.unauthenticated();
        }
    }
}
