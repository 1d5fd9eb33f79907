package dev.keyturn.foundation.tenancy;

/** What a member may be in an organization. A member holds one or more; which ones is the service's own data. */
public enum Role {
    OWNER,
    MANAGER,
    CLEANER,
    MAINTENANCE,
    INSTALLER
}
