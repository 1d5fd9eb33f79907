package dev.keyturn.contracts.sealing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSObject;
import java.util.Optional;
import java.util.regex.Pattern;

/** The {@code typ} of what is signed: kind and version of the record, so that a reader knows both before it reads. */
record Typ(String kind, int version) {
    private static final Pattern FORM = Pattern.compile("keyturn\\.([a-z]+)/([1-9][0-9]{0,3})");

    /** Empty where it is none of ours. */
    static Optional<Typ> of(JWSObject signed) {
        return Optional.ofNullable(signed.getHeader().getType())
                .map(JOSEObjectType::getType)
                .map(FORM::matcher)
                .filter(m -> m.matches())
                .map(m -> new Typ(m.group(1), Integer.parseInt(m.group(2))));
    }

    @Override
    public String toString() {
        return "keyturn." + kind + "/" + version;
    }
}
