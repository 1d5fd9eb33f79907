package dev.keyturn.local.client;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What the story learned and nobody may find lying about: every PIN that was revealed and every guest's link. */
public final class Secrets {
    private final Set<String> pins = new ConcurrentSkipListSet<>();
    private final Set<String> links = new ConcurrentSkipListSet<>();

    /** @return the same PIN, which is looked for from now on */
    public String pin(String pin) {
        pins.add(pin);
        return pin;
    }

    /** @param token the part of a guest's link that nobody can guess; returned as it is */
    public String link(String token) {
        links.add(token);
        return token;
    }

    public List<String> pins() {
        return List.copyOf(pins);
    }

    public List<String> links() {
        return List.copyOf(links);
    }

    /** Tells how many, never which. */
    @Override
    public String toString() {
        return pins.size() + " PINs, " + links.size() + " links";
    }
}
