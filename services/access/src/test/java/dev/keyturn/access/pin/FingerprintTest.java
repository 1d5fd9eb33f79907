package dev.keyturn.access.pin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyturn.catalogue.Catalogue;
import dev.keyturn.catalogue.Model;
import dev.keyturn.contracts.Pin;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void aKeypadWithAButtonPerDigitIsOccupiedByTheDigits() {
        assertThat(canonical("083946", "yale-assure-zw")).containsExactly("FULL:6:083946");
    }

    @Test
    void pinsThatPressTheSameButtonsOccupyTheSame() {
        assertThat(canonical("294083", "kwikset-smartcode")).isEqualTo(canonical("103974", "kwikset-smartcode"))
                .containsExactly("FULL:6:103073", "PREFIX:4:1030");
    }

    @Test
    void whereTheLockComparesABeginningCodesThatShareItClash() {
        var one = Fingerprint.of(Pin.of("7294"), model("schlage-be469zp"));
        var longer = Fingerprint.of(Pin.of("729483"), model("schlage-be469zp"));
        assertThat(Collections.disjoint(one, longer)).isFalse();
        assertThat(Collections.disjoint(Fingerprint.of(Pin.of("7294"), model("yale-assure-zw")),
                Fingerprint.of(Pin.of("729483"), model("yale-assure-zw")))).isTrue();
    }

    @Test
    void itIsMasked() {
        assertThat(Fingerprint.of(Pin.of("729483"), model("schlage-be469zp")).toString()).doesNotContain("7294");
    }

    @Test
    void theDaysTheUnitAndThePhoneAreGuessable() {
        var guessable = Guessable.of(LocalDate.of(2027, 10, 9), LocalDate.of(2027, 10, 12), "Flat 12, no. 407", Optional.of("0083"));
        assertThat(guessable.digits()).containsExactlyInAnyOrder("0910", "1009", "1210", "1012", "0912", "407", "0083");
        assertThat(guessable.isIn(Pin.of("580912"))).isTrue();
        assertThat(guessable.isIn(Pin.of("584076"))).isTrue();
        assertThat(guessable.isIn(Pin.of("581286"))).isFalse();
    }

    private static List<String> canonical(String pin, String model) {
        return Fingerprint.of(Pin.of(pin), model(model)).stream().map(Fingerprint::canonical).toList();
    }

    private static Model model(String id) {
        return CATALOGUE.find(id).orElseThrow();
    }
}
