package dev.keyturn.access.calendar;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

record FeedAddress(URI uri) {
    static Optional<FeedAddress> of(String text) {
        try {
            return of(new URI(text.strip().replaceFirst("(?i)^webcals?:", "https:")));
        } catch (URISyntaxException var2) {
            return Optional.empty();
        }
    }

    Optional<FeedAddress> redirected(String location) {
        try {
            return of(uri.resolve(location)).filter(next -> next.secure() || !secure());
        } catch (IllegalArgumentException var3) {
            return Optional.empty();
        }
    }

    private static Optional<FeedAddress> of(URI uri) {
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean fetched = (scheme.equals("https") || scheme.equals("http")) && uri.getHost() != null && uri.getRawUserInfo() == null;
        return fetched ? Optional.of(new FeedAddress(uri)) : Optional.empty();
    }

    Optional<InetAddress> machine(boolean privateAllowed) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host())).filter(found -> privateAllowed || PublicAddress.is(found)).findFirst();
        } catch (UnknownHostException var3) {
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
        } else {
            return secure() ? 443 : 80;
        }
    }

    String target() {
        var path = uri.getRawPath() != null && !uri.getRawPath().isEmpty() ? uri.getRawPath() : "/";
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    @Override
    public String toString() {
        return "FeedAddress[" + host() + "]";
    }
}
