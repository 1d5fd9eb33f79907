package dev.keyturn.access.calendar;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An http or https address with a host and without a password in it. Its text form shows the host alone: the rest is secret. */
record FeedAddress(URI uri) {
    private static final int LAST_PORT = 65_535;

    /** Reads what a person pasted; webcal is https. Empty where nothing can be fetched from it. */
    static Optional<FeedAddress> of(String text) {
        try {
            return of(new URI(text.strip().replaceFirst("(?i)^webcals?:", "https:")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Where a redirect leads; empty where that is no address, or leads from https to http. */
    Optional<FeedAddress> redirected(String location) {
        try {
            return of(uri.resolve(location)).filter(next -> next.secure() || !secure());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<FeedAddress> of(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean fetched = (scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null && uri.getRawUserInfo() == null
                && uri.getPort() <= LAST_PORT;
        return fetched ? Optional.of(new FeedAddress(uri)) : Optional.empty();
    }

    /**
     * The machine to ask, looked up once: whoever connects must use this address and not the name, or the name might lead
     * elsewhere by then. Waits for the name service.
     *
     * @param privateAllowed whether it may be in a private network; in sandboxes alone
     * @return empty where the name is unknown or leads to no public address
     */
    Optional<InetAddress> machine(boolean privateAllowed) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host()))
                    .filter(found -> privateAllowed || PublicAddress.is(found))
                    .findFirst();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean secure() {
        return uri.getScheme().equalsIgnoreCase("https");
    }

    String host() {
        return uri.getHost();
    }

    int port() {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return secure() ? 443 : 80;
    }

    /** Path and query, as they stand in a request. */
    String target() {
        var path = uri.getRawPath() != null && !uri.getRawPath().isEmpty() ? uri.getRawPath() : "/";
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    @Override
    public String toString() {
        return "FeedAddress[" + host() + "]";
    }
}
