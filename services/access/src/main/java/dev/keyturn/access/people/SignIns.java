package dev.keyturn.access.people;

/**
 * What is asked of the identity provider. Each act may be repeated: what is so already is left so.
 *
 * <p>Each may throw {@link SignInsUnavailable}.
 */
public interface SignIns {

    /** Makes the organization where there is none of this alias. @return its id, which is the tenant's */
    String organization(String alias);

    /** Finds the account by the person's e-mail address, or makes it. */
    Account account(NewPerson person);

    /** @param person subject of their tokens */
    void join(String organization, String person);

    /** @param person subject of their tokens */
    void leave(String organization, String person);

    /** What came of asking for an account; {@code person} is the subject of its tokens. */
    sealed interface Account {

        record Created(String person) implements Account {}

        /** There was one; it keeps its name and password. */
        record Existing(String person) implements Account {}

        /** The initial password does not meet the installation's rules; nothing was made. */
        record PasswordRefused() implements Account {}
    }
}
