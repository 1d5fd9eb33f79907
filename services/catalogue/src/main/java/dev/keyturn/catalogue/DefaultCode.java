package dev.keyturn.catalogue;

import java.util.Optional;

/**
 * A code that opens or programs the lock again after a factory reset, and must be replaced before a guest comes.
 *
 * @param digits what it is, where all locks of the model share it (public, no secret); empty where it is printed on the lock
 */
public record DefaultCode(Role role, Optional<String> digits) {
    public enum Role { USER, MANAGEMENT }
}
