package dev.keyturn.access.people;

public interface SignIns {
    String organization(String alias);

    Account account(NewPerson person);

    void join(String organization, String person);

    void leave(String organization, String person);

    public sealed interface Account {
        public record Created(String person) implements Account {
        }

        public record Existing(String person) implements Account {
        }

        public record PasswordRefused() implements Account {
        }
    }
}
