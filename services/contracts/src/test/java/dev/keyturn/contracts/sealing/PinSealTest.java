package dev.keyturn.contracts.sealing;

import static dev.keyturn.contracts.sealing.Installation.ourSeal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.util.Base64URL;
import dev.keyturn.contracts.Pin;
import dev.keyturn.contracts.Samples;
import dev.keyturn.contracts.sealing.PinSeal.Opened;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinSealTest {
    private static final Pin PIN = Pin.of("004711");
    private static final Opened KEY_MISSING = new Opened.KeyMissing();

    private final Installation at = new Installation();
    private final String sealed = PinSeal.seal(PIN, Samples.CREDENTIAL, at.hub.publicKeys());

    @Test
    void a_pin_sealed_to_the_hub_for_the_credential_is_opened_with_its_leading_zeros() {
        assertThat(PinSeal.open(sealed, Samples.CREDENTIAL, at.hub)).isEqualTo(new Opened.Clear(PIN));
    }

    @Test
    void a_pin_moved_to_another_credential_is_key_missing() {
        assertThat(PinSeal.open(sealed, Samples.ENDED_CREDENTIAL, at.hub)).isEqualTo(KEY_MISSING);
    }

    @Test
    void a_pin_whose_credential_was_rewritten_is_key_missing() {
        var parts = sealed.split("\\.", 2);
        var header = new Base64URL(parts[0]).decodeToString()
                .replace(Samples.CREDENTIAL.toString(), Samples.ENDED_CREDENTIAL.toString());

        assertThat(PinSeal.open(Base64URL.encode(header) + "." + parts[1], Samples.ENDED_CREDENTIAL, at.hub))
                .isEqualTo(KEY_MISSING);
    }

    @Test
    void a_pin_sealed_to_another_hub_is_key_missing() {
        assertThat(PinSeal.open(sealed, Samples.CREDENTIAL, at.neighbour)).isEqualTo(KEY_MISSING);
    }

    @Test
    void a_seal_that_names_no_credential_is_key_missing() throws JOSEException {
        var unbound = new String(at.sealedToHub(ourSeal().build(), PIN.reveal()), StandardCharsets.US_ASCII);

        assertThat(PinSeal.open(unbound, Samples.CREDENTIAL, at.hub)).isEqualTo(KEY_MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "47a1", "1234567890123", "٣٤٥٦", "12 4"})
    void a_seal_around_what_is_no_pin_is_key_missing(String text) throws JOSEException {
        var bound = ourSeal().customParam("credential", Samples.CREDENTIAL.toString()).build();
        var seal = new String(at.sealedToHub(bound, text), StandardCharsets.US_ASCII);

        assertThat(PinSeal.open(seal, Samples.CREDENTIAL, at.hub)).isEqualTo(KEY_MISSING);
    }

    @Test
    void two_seals_of_one_pin_have_nothing_in_common_to_compare_them_by() {
        var again = PinSeal.seal(PIN, Samples.CREDENTIAL, at.hub.publicKeys());

        assertThat(again.split("\\.")[3]).isNotEqualTo(sealed.split("\\.")[3]);
    }
}
