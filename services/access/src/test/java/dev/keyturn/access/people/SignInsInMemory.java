package dev.keyturn.access.people;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** An identity provider that answers as Keycloak does, keeps what it is told, takes no password "too-short", and can be away. */
@Alternative
@Priority(1)
@Singleton
public class SignInsInMemory implements SignIns {
    public static final String REFUSED_PASSWORD = "too-short";

    private final Map<String, String> organizations = new ConcurrentHashMap<>();
    private final Map<String, String> accounts = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> members = new ConcurrentHashMap<>();
    private volatile boolean away;

    /** Answers nothing while this is done. */
    public void awayWhile(Runnable done) {
        away = true;
        try {
            done.run();
        } finally {
            away = false;
        }
    }

    /** The subject of the tokens of whoever has this address. */
    public Optional<String> subject(String email) {
        return Optional.ofNullable(accounts.get(email));
    }

    public boolean isMember(String organization, String person) {
        return members.getOrDefault(organization, Set.of()).contains(person);
    }

    @Override
    public String organization(String alias) {
        answer();
        return organizations.computeIfAbsent(alias, _ -> "kc-" + UUID.randomUUID());
    }

    @Override
    public Account account(NewPerson person) {
        answer();
        var known = accounts.get(person.email());
        if (known != null) return new Account.Existing(known);
        if (person.initialPassword().equals(REFUSED_PASSWORD)) return new Account.PasswordRefused();
        return new Account.Created(accounts.computeIfAbsent(person.email(), _ -> "subject-" + UUID.randomUUID()));
    }

    @Override
    public void join(String organization, String person) {
        answer();
        members.computeIfAbsent(organization, _ -> ConcurrentHashMap.newKeySet()).add(person);
    }

    @Override
    public void leave(String organization, String person) {
        answer();
        members.computeIfPresent(organization, (_, joined) -> {
            joined.remove(person);
            return joined;
        });
    }

    private void answer() {
        if (away) throw new SignInsUnavailable("answer", 503);
    }
}
