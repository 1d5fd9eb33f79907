package dev.keyturn.contracts.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.keyturn.contracts.Samples;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryKeyTest {
    private static final byte[] BACKUP = {0, 1, (byte) 0xff, 'n', 'e', 't'};

    private final RecoveryKey.Private owner = RecoveryKey.Private.generate(new SecureRandom());
    private final String sealed = RecoveryKey.of(owner.publicHalf().jwk()).seal(BACKUP, Samples.HUB, "zigbee");

    @Test
    void what_is_sealed_to_the_public_half_the_owner_alone_opens() {
        assertThat(RecoveryKey.Private.of(owner.text()).open(sealed, Samples.HUB, "zigbee")).hasValue(BACKUP);
        assertThat(RecoveryKey.Private.generate(new SecureRandom()).open(sealed, Samples.HUB, "zigbee")).isEmpty();
    }

    @Test
    void a_backup_is_of_one_hub_and_one_driver() {
        assertThat(owner.open(sealed, Samples.OTHER, "zigbee")).isEmpty();
        assertThat(owner.open(sealed, Samples.HUB, "zwave")).isEmpty();
    }

    @Test
    void an_altered_backup_is_not_opened() {
        var last = sealed.charAt(sealed.length() - 2) == 'A' ? 'B' : 'A';
        assertThat(owner.open(sealed.substring(0, sealed.length() - 2) + last + sealed.charAt(sealed.length() - 1), Samples.HUB, "zigbee"))
                .isEmpty();
    }

    @Test
    void the_private_half_is_not_taken_for_a_public_one_nor_said_in_the_refusal_nor_shown() {
        var secret = owner.text().replaceAll(".*\"d\":\"([^\"]+)\".*", "$1");

        assertThatIllegalArgumentException().isThrownBy(() -> RecoveryKey.of(owner.text()))
                .withMessageNotContaining(secret).withNoCause();
        assertThat(owner.publicHalf().jwk()).doesNotContain(secret);
        assertThat(owner).asString().doesNotContain(secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "{\"kty\":\"EC\",\"crv\":\"P-384\"}", "not a key"})
    void what_is_no_key_is_none(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> RecoveryKey.of(text));
        assertThatIllegalArgumentException().isThrownBy(() -> RecoveryKey.Private.of(text));
    }
}
